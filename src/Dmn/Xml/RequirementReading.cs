using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Dmn.Evaluate;

namespace Workflow.Dmn.Xml;

/// <summary>Follows the references between elements (DMN 1.5, 6.3.12 to 6.3.14).</summary>
internal sealed class RequirementReading(ModelReading reading, DmnModel model)
{
    private readonly List<(DrgElement Element, XElement Xml)> read = [];

    internal void Read(DrgElement element, XElement xml)
    {
        read.Add((element, xml));
        switch (element)
        {
            case Decision decision:
                decision.InformationRequirements = Requirements<DrgElement>(xml, "informationRequirement", ["requiredDecision", "requiredInput"], e => e is Decision or InputData);
                decision.KnowledgeRequirements = Knowledge(xml);
                break;
            case BusinessKnowledgeModel knowledge:
                knowledge.KnowledgeRequirements = Knowledge(xml);
                break;
            case DecisionService service:
                service.OutputDecisions = References<Decision>(xml, "outputDecision");
                service.EncapsulatedDecisions = References<Decision>(xml, "encapsulatedDecision");
                service.InputDecisions = References<Decision>(xml, "inputDecision");
                service.InputData = References<InputData>(xml, "inputData");
                if (service.OutputDecisions.IsEmpty) reading.Problem("dmn.output-missing", xml, $"Expected an output decision of '{service.Name}', but there is none.");
                break;
        }
    }

    internal void CheckCycles()
    {
        var done = new HashSet<DrgElement>();
        foreach (var (element, xml) in read)
        {
            if (element is not Decision || done.Contains(element)) continue;
            var path = new HashSet<DrgElement>();
            var stack = new Stack<(DrgElement Element, bool Leaving)>([(element, false)]);
            while (stack.TryPop(out var next))
            {
                if (next.Leaving)
                {
                    path.Remove(next.Element);
                    done.Add(next.Element);
                }
                else if (path.Contains(next.Element))
                {
                    reading.Problem("dmn.requirement-cycle", xml, $"Expected requirements without a cycle, but '{next.Element.Name}' requires itself.");
                    return;
                }
                else if (!done.Contains(next.Element) && next.Element is Decision decision)
                {
                    path.Add(decision);
                    stack.Push((decision, true));
                    foreach (var requirement in decision.InformationRequirements) stack.Push((requirement.Element, false));
                }
            }
        }
    }

    private ImmutableArray<Requirement> Knowledge(XElement xml) =>
        Requirements<DrgElement>(xml, "knowledgeRequirement", ["requiredKnowledge"], e => e is BusinessKnowledgeModel or DecisionService);

    private ImmutableArray<Requirement> Requirements<T>(XElement xml, string kind, string[] ends, Func<DrgElement, bool> fits) where T : DrgElement =>
    [
        .. from requirement in xml.Children(kind)
           from end in ends.SelectMany(requirement.Children)
           let found = Find<T>(end, fits)
           where found is not null
           select found,
    ];

    private ImmutableArray<T> References<T>(XElement xml, string kind) where T : DrgElement =>
        [.. xml.Children(kind).Select(end => Find<T>(end, e => e is T)?.Element).OfType<T>()];

    private Requirement? Find<T>(XElement end, Func<DrgElement, bool> fits) where T : DrgElement
    {
        var href = end.Text("href").Trim();
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        var (space, id) = hash < 0 ? ("", href) : (href[..hash], href[(hash + 1)..]);
        var owner = space.Length == 0 || space == model.Namespace ? model : Imported(model, space);
        if (owner?.ById.GetValueOrDefault(id) is not { } element)
        {
            var isOfMissingImport = model.Imports.Any(import => import.Model is null && import.Namespace == space);
            if (isOfMissingImport) return null;   // the missing import is a problem already
            reading.Problem("dmn.unknown-reference", end, $"Expected the id of an element of this model or of an imported one, but found '{href}'.");
            return null;
        }

        if (!fits(element) || element is not T)
        {
            reading.Problem("dmn.wrong-reference", end, $"Expected {end.Name.LocalName} to refer to an element of that kind, but '{href}' is another one.");
            return null;
        }

        return new Requirement(owner == model ? [] : [.. Frame.Path(model, owner) ?? []], element);
    }

    private static DmnModel? Imported(DmnModel from, string space)
    {
        var direct = from.Imports.FirstOrDefault(import => import.Namespace == space)?.Model;
        return direct ?? from.Imports.Select(import => import.Model is null ? null : Imported(import.Model, space)).FirstOrDefault(found => found is not null);
    }
}
