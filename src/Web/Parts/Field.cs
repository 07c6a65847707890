using Microsoft.AspNetCore.Components;
using Workflow.Web.Shell;

namespace Workflow.Web.Parts;

/// <summary>One question of a form: its label, its help, what was typed and what is wrong with it.</summary>
public abstract class Field : Part
{
    [CascadingParameter] public required FormState State { get; set; }
    [Parameter, EditorRequired] public required string Name { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string? Hint { get; set; }
    [Parameter] public bool Optional { get; set; }
    /// <summary>When an optional question has to be answered all the same, in words that stand beside its label; without them "if any".</summary>
    [Parameter] public string? When { get; set; }
    /// <summary>Stands in a row of its own.</summary>
    [Parameter] public bool Wide { get; set; }
    /// <summary>Where one begins to type; after a refused form the list of what is wrong is read first.</summary>
    [Parameter] public bool Focus { get; set; }
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>The form in which the question stands.</summary>
    [CascadingParameter(Name = nameof(PageForm))] public string? FormName { get; set; }

    /// <summary>What is said when the question has to be answered and is left open; null when it may be.</summary>
    protected virtual string? LeftOpen => Optional ? null : L["Cần nhập: {0}.", Label.TrimEnd('?')].Value;

    protected override void OnParametersSet()
    {
        Focus &= !State.Refused;
        if (FormName is { } form && LeftOpen is { } sentence) State.Ask(form, Name, sentence);
    }

    protected string Id => IdOf(Name);
    protected string? Problem => State.ProblemOf(Name);

    protected string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    public static string IdOf(string name) => "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
