namespace Workflow.Web.Api;

/// <summary>Ends the handling of a request with an answer of <see cref="Problems"/>. Only for what is found while a body or a key is read.</summary>
internal sealed class ProblemException(IResult answer) : Exception("The request was refused.")
{
    public IResult Answer { get; } = answer;
}
