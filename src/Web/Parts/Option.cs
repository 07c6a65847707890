namespace Workflow.Web.Parts;

/// <summary>One thing to choose: what is stored, what is read, and a line of explanation.</summary>
public sealed record Option(string Value, string Words, string? More = null);
