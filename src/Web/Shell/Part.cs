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

    [Inject] public required Turn Turn { get; set; }

    private bool loaded;

    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Answers with a status and this page. Set at once, a 404 would be answered by the general page instead.</summary>
    protected void Answer(int status) => Http.Response.OnStarting(() =>
    {
        Http.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>Reads what the component shows, once, before it is drawn for the first time.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Components of one page share one database context, so they read one after the other and draw nothing before they have read.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!loaded)
        {
            using (await Turn.TakeAsync(Cancelled)) await LoadAsync();
            loaded = true;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }
}

/// <summary>The turn of one component of a request to use the request's database context.</summary>
public sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        return new Given(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Given(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
