using Microsoft.AspNetCore.Components;

namespace Workflow.Web.Shell;

/// <summary>A page with forms. A refused form is shown again, with status 422, all that was typed and every problem.</summary>
public abstract class FormPage : Part
{
    [Inject] public required NavigationManager Navigation { get; set; }
    [Inject] public required Flash Flash { get; set; }

    /// <summary>The header that names what a form was refused for.</summary>
    public const string ProblemCodes = "Problem-Codes";

    protected FormState Form { get; set; } = new();

    /// <summary>Reads the posted form, lets <paramref name="act"/> do the work, and turns a refusal into a page.</summary>
    protected async Task PostAsync(Func<FormState, Task> act)
    {
        Form = FormState.Posted(await Http.Request.ReadFormAsync(Cancelled), drawn: Form);
        await act(Form);
        Form.Complete();
        if (!Form.Refused || Http.Response.HasStarted) return;

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        // The sentences are for people; the codes stay the same when somebody rewords them.
        Http.Response.Headers[ProblemCodes] = string.Join(", ", Form.Codes);
    }

    /// <summary>Says what happened on the next page, and goes there.</summary>
    protected void Done(string address, string message, string? nextAddress = null, string? nextWords = null) =>
        Done(address, message, nextAddress is null ? [] : [new NextStep(nextAddress, nextWords ?? "")]);

    /// <summary>The same with several things to do next, the first being what most would do.</summary>
    protected void Done(string address, string message, IReadOnlyList<NextStep> next)
    {
        Flash.Say(Http, new Said(message, next));
        Navigation.NavigateTo(address);
    }
}
