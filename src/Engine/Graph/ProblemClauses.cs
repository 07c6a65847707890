using System.Collections.Frozen;

namespace Workflow.Engine;

/// <summary>Where BPMN 2.0.2 (formal/2013-12-09) says what a refused definition does not keep, by the code of the problem or by its first word.</summary>
internal static class ProblemClauses
{
    private static readonly FrozenDictionary<string, string> Clauses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["xml"] = "15", ["id"] = "8.3.1", ["reference"] = "8.4", ["feel"] = "8.4.6",
        // Extension elements carry what BPMN leaves to the engine.
        ["extension"] = "8.3.3", ["binding"] = "8.3.3", ["listener"] = "8.3.3",
        ["process"] = "10.1", ["process.work-left"] = "13.2", ["soundness"] = "13.2", ["element.not-supported"] = "2.3", ["element.not-reachable"] = "13.2",
        ["flow"] = "8.4.13", ["gateway"] = "10.6", ["event-gateway"] = "10.6.6", ["join"] = "13.4", ["end"] = "13.5.6", ["loop"] = "10.3.8", ["loop.no-wait-state"] = "13.2",
        ["start"] = "10.5.2", ["event"] = "10.5.1", ["boundary"] = "10.5.4", ["timer"] = "10.5.5", ["message"] = "10.5.5", ["signal"] = "10.5.5", ["condition"] = "10.5.5", ["link"] = "10.5.5",
        ["error"] = "10.5.6", ["escalation"] = "10.5.6", ["compensation"] = "10.7", ["cancel"] = "13.5.5", ["transaction"] = "10.3.5",
        ["task"] = "10.3.3", ["job"] = "10.3.3", ["script"] = "10.3.3", ["decision"] = "10.3.3", ["form"] = "10.3.3", ["call"] = "10.3.6", ["mapping"] = "10.4", ["multi-instance"] = "10.3.8",
        ["sub-process"] = "10.3.5", ["ad-hoc"] = "10.3.5",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The clause, such as <c>10.5.2</c>; empty for what is not BPMN's, such as a decision model.</summary>
    internal static string Of(string code) => Clauses.GetValueOrDefault(code) ?? Clauses.GetValueOrDefault(code.Split('.')[0]) ?? "";
}
