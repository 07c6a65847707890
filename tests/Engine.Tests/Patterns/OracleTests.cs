using System.Globalization;
using System.Text;
using Workflow.Engine.Tests.Bpmn;

namespace Workflow.Engine.Tests.Patterns;

/// <summary>
/// The engine and <see cref="PetriNet"/> play the same random processes with the same random clicks and must always wait at the same
/// tasks. 500 processes; <c>WORKFLOW_PROPERTY_RUNS</c> sets another number.
/// </summary>
public sealed class OracleTests
{
    private static readonly string[] Names = ["c0", "c1", "c2", "c3"];

    [Fact]
    public void The_engine_waits_where_a_petri_net_waits_whatever_is_clicked()
    {
        var runs = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_PROPERTY_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 500;
        var clicks = 0;
        for (var seed = 1; seed <= runs; seed++) clicks += Compare(seed);

        clicks.ShouldBeGreaterThan(runs);
    }

    private static int Compare(int seed)
    {
        var random = new Random(seed);
        var model = new Model(random);
        var variables = Names.ToDictionary(name => name, _ => random.Next(2) == 0, StringComparer.Ordinal);
        var run = Run.Of(model.Elements, model.Flows).Start([.. variables.Select(entry => (entry.Key, (object?)entry.Value))]);
        var net = new PetriNet(ProcessText.Xml(model.Elements, model.Flows), variables);
        for (var click = 0; ; click++)
        {
            string[] inside = [.. run.State.Elements.Select(element => element.Element.Value).Order(StringComparer.Ordinal)];
            inside.ShouldBe(net.Waiting, $"seed {seed}, click {click}\n{model.Elements}\n{model.Flows}\n{run.Transcript}");
            (run.State.Status == InstanceStatus.Completed).ShouldBe(net.IsOver, $"seed {seed}, click {click}\n{model.Elements}\n{model.Flows}\n{run.Transcript}");
            if (net.IsOver || click == 60) return click;

            var task = inside[random.Next(inside.Length)];
            var output = Names.Where(_ => random.Next(3) == 0).ToDictionary(name => name, _ => random.Next(3) == 0, StringComparer.Ordinal);
            run.Complete(task, [.. output.Select(entry => (entry.Key, (object?)entry.Value))]);
            net.Complete(task, output);
        }
    }

    /// <summary>Sequences, exclusive, parallel and inclusive blocks and loops of user tasks.</summary>
    private sealed class Model
    {
        private readonly Random random;
        private readonly StringBuilder elements = new("""<startEvent id="start"/><endEvent id="end"/>""");
        private readonly StringBuilder flows = new();
        private int count;

        internal Model(Random random)
        {
            this.random = random;
            Flow(Blocks("start", 3), "end");
        }

        internal string Elements => elements.ToString();

        internal string Flows => flows.ToString();

        private string Blocks(string from, int level)
        {
            for (var number = random.Next(1, 4); number > 0; number--) from = Block(from, level);
            return from;
        }

        private string Block(string from, int level) => random.Next(level > 0 ? 6 : 2) switch
        {
            0 or 1 => Node("userTask", from),
            2 => Split(from, "exclusiveGateway", level),
            3 => Split(from, "parallelGateway", level),
            4 => Split(from, "inclusiveGateway", level),
            _ => Loop(from, level),
        };

        private string Split(string from, string gateway, int level)
        {
            var (split, join) = (Node(gateway, from), Node(gateway, null));
            for (var branch = random.Next(2, 4); branch > 0; branch--)
            {
                var first = Node("task", null);
                Flow(split, first, gateway == "parallelGateway" ? null : branch == 1 ? "default" : "=" + Names[random.Next(Names.Length)]);
                Flow(Blocks(first, level - 1), join);
            }

            return join;
        }

        private string Loop(string from, int level)
        {
            var again = Node("exclusiveGateway", from);
            var enough = Node("exclusiveGateway", Blocks(Node("userTask", again), level - 1));
            Flow(enough, again, "=" + Names[random.Next(Names.Length)]);
            var after = Node("task", null);
            Flow(enough, after, "default");
            return after;
        }

        private string Node(string type, string? from)
        {
            var id = $"{type}{++count}";
            elements.Append($"<{type} id=\"{id}\"/>");
            if (from is not null) Flow(from, id);
            return id;
        }

        private void Flow(string from, string to, string? condition = null) => flows.Append(from).Append(" -> ").Append(to).Append(condition is null ? "; " : $" [{condition}]; ");
    }
}
