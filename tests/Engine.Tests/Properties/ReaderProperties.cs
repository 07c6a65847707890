using System.Xml.Linq;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Properties;

/// <summary>Models damaged at random: attributes and elements dropped, doubled or overwritten, text cut off.</summary>
public sealed class ReaderProperties
{
    private static readonly string[] Texts = ["", " ", "=", "=1 +", "true", "x", "start1", "-1", "R0/PT1H", "=null", "💥"];

    [Fact]
    public void A_damaged_model_is_refused_with_reasons_or_runs_but_never_breaks_the_engine()
    {
        for (var seed = 1; seed <= EngineProperties.Runs / 7; seed++)
        {
            var random = new Random(seed);
            var xml = Damaged(random);
            try
            {
                var read = BpmnReader.Read(xml);
                read.Problems.ShouldAllBe(problem => problem.Message.Length > 0 && problem.Code.Contains('.') && !string.IsNullOrWhiteSpace(problem.Element.Value));
                foreach (var graph in read.Processes) Start(graph);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}\n{xml}", fault);
            }
        }
    }

    private static void Start(ProcessGraph graph)
    {
        var surroundings = new StepSurroundings(new Decisions(), FeelSurroundings.At(DateTimeOffset.UnixEpoch));
        ProcessEngine.Step(graph, new(default, new(graph.ProcessId, 1)), new Command.Start(Run.Vars(("key", "D01"), ("items", new[] { 1, 2 }))), surroundings);
    }

    private static string Damaged(Random random)
    {
        var blocks = new Blocks(random);
        var root = XElement.Parse(ProcessText.Xml(blocks.Process(), blocks.Flows));
        for (var times = random.Next(1, 5); times > 0; times--) Damage(root, random);
        var text = root.ToString();
        return random.Next(20) == 0 ? text[..random.Next(text.Length)] : text;
    }

    private static void Damage(XElement root, Random random)
    {
        var elements = root.Descendants().ToList();
        if (elements.Count == 0) return;
        var element = elements[random.Next(elements.Count)];
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList();
        switch (random.Next(5))
        {
            case 0: element.Remove(); break;
            case 1: element.AddAfterSelf(new XElement(element)); break;
            case 2: element.Name = elements[random.Next(elements.Count)].Name; break;
            case 3 when attributes.Count > 0: attributes[random.Next(attributes.Count)].Remove(); break;
            default:
                if (attributes.Count > 0) attributes[random.Next(attributes.Count)].Value = Texts[random.Next(Texts.Length)];
                else if (!element.HasElements) element.Value = Texts[random.Next(Texts.Length)];
                break;
        }
    }
}
