namespace Workflow.Feel;

/// <summary>External functions of the Java mapping (DMN 1.5, 10.3.2.13.3).</summary>
internal static class ExternalJava
{
    public static FeelFunction? Find(FeelValue definition, IReadOnlyList<FeelParameter> parameters) => null;
}
