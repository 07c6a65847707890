namespace Workflow.Web.Api.Shapes;

/// <summary>Every "no" (RFC 9457); some problems hold more.</summary>
/// <param name="Type"><c>urn:workflow:problem:</c> and the code.</param>
/// <param name="Title">The code.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">One sentence: what was expected and what was found.</param>
/// <param name="Code">Stable; the table is in src/Web/docs/api.md.</param>
public sealed record ProblemShape(string Type, string Title, int Status, string Detail, string Code);
