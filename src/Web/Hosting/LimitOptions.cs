using System.ComponentModel.DataAnnotations;

namespace Workflow.Web.Hosting;

/// <summary>Section <c>Limits</c> of the configuration: how often one address may send a form that guesses could be tried in.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Sign-ins, and tries of the installation token, per minute and address. 1 to 100,000; default 10.</summary>
    [Range(1, 100_000)]
    public int SignInPerMinute { get; set; } = 10;

    /// <summary>Look-ups of a dossier by its code, per minute and address. 1 to 100,000; default 10.</summary>
    [Range(1, 100_000)]
    public int LookUpPerMinute { get; set; } = 10;

    /// <summary>Comments on posted nominees per minute and address. 1 to 100,000; default 3.</summary>
    [Range(1, 100_000)]
    public int CommentPerMinute { get; set; } = 3;

    /// <summary>Requests of one access token per minute. 1 to 1,000,000; default 6,000.</summary>
    [Range(1, 1_000_000)]
    public int ProgramPerMinute { get; set; } = 6000;
}
