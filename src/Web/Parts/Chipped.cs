namespace Workflow.Web.Parts;

/// <summary>A word with its meaning (critical, warning, good, info or nothing) and its shape.</summary>
public sealed record Chipped(string Word, string Meaning, string Shape);
