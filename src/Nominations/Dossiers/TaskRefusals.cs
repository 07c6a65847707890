namespace Workflow.Nominations.Dossiers;

/// <summary>Why somebody may not do a task although it is at their place, in the office's words.</summary>
public static class TaskRefusals
{
    public const string Excluded = "Ông/bà đã làm một bước trước của hồ sơ này nên không được xem và làm bước này; phải do người khác làm.";
    public const string Delegated = "Việc này được nhờ làm giúp: hãy trả kết quả cho người nhờ, người đó hoàn thành việc.";
    public const string Personal = "Việc này của riêng một người, không giao hay nhờ người khác được.";
}
