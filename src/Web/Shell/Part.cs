using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Workflow.Web.Shell;

/// <summary>The words of the screens. Keys are the Vietnamese sentences themselves; Texts.en.resx holds the English ones.</summary>
public sealed class Texts;

/// <summary>A component that speaks: it has the words and the request.</summary>
public abstract class Part : ComponentBase
{
    [Inject] public required IStringLocalizer<Texts> L { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected CancellationToken Cancelled => Http.RequestAborted;
}
