using System.ComponentModel.DataAnnotations;

namespace Workflow.Web.Api;

/// <summary>Section <c>Api</c> of the configuration: bounds of the interface for programs.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>How long a request for jobs waits when it does not say, in seconds. 0 to 60; default 10.</summary>
    [Range(0, 60)]
    public int WaitSeconds { get; set; } = 10;

    /// <summary>Largest body of a request, in bytes. 10,000 to 100,000,000; default 4,194,304.</summary>
    [Range(10_000, 100_000_000)]
    public int LargestBody { get; set; } = 4_194_304;
}
