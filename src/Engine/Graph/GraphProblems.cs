namespace Workflow.Engine;

/// <summary>What is wrong with a process as a graph, after every element was read on its own.</summary>
internal static class GraphProblems
{
    internal static void Check(ProcessGraph graph, DefinitionsXml definitions)
    {
        void Report(FlowNode node, string code, string message) => definitions.Problem(node.Id, code, message, node.Header.Line);

        foreach (var node in graph.Elements)
        {
            if (node is RefusedElement) continue;
            CheckFlows(node, Report);
            if (node is BoundaryEvent boundary) CheckAttachment(graph, boundary, Report);
            if (node is EventBasedGateway gateway) EventBasedGatewayXml.Check(gateway, graph, Report);
            if (node.Header.Loop is not null && !node.IsActivity)
                Report(node, "multi-instance.not-allowed", $"Expected '{node.Name}' to run once, but it is a multi-instance; only activities can be.");
        }

        TaskRulesXml.Check(graph, Report);
        CompensationProblems.Check(graph, Report);
        TransactionProblems.Check(graph, Report);
        CheckStarts(graph, definitions);
        foreach (var node in Reachability.NeverReached(graph))
            Report(node, "element.not-reachable", $"Expected a way from a start event to '{node.Name}', but there is none.");
        foreach (var node in WaitlessLoops.In(graph))
            Report(node, "loop.no-wait-state", $"Expected the loop through '{node.Name}' to wait somewhere (a user task, a job, an event), but it does not and would run forever.");
    }

    private static void CheckFlows(FlowNode node, Action<FlowNode, string, string> report)
    {
        if (node.IsEnteredByEvent && node.Incoming.Length > 0)
            report(node, "flow.into-event", $"Expected no flow into '{node.Name}', because an event begins it, but there is one.");
        if (node is EndEvent && node.Outgoing.Length > 0)
            report(node, "flow.out-of-end", $"Expected no flow out of the end event '{node.Name}', but there is one.");
        if (node is EventSubProcess && node.Outgoing.Length > 0)
            report(node, "flow.out-of-event-sub-process", $"Expected no flow out of the event sub-process '{node.Name}', but there is one.");
        var (chooses, mayChoose) = (node is ExclusiveGateway or InclusiveGateway, node is ComplexGateway);
        foreach (var flow in node.Outgoing)
        {
            if (chooses && node.Outgoing.Length > 1 && flow.Condition is null && !flow.IsDefault)
                report(node, "gateway.flow-without-condition", $"Expected every flow out of '{node.Name}' except the default to have a condition, but '{flow.Id}' has none.");
            if (flow.Condition is not null && (!chooses && !mayChoose && !node.IsActivity || chooses && node.Outgoing.Length == 1))
                report(node, "flow.condition-not-allowed", $"Expected the flow '{flow.Id}' to have no condition, because '{node.Name}' does not choose, but it has one.");
            if (flow.Condition is not null && flow.IsDefault)
                report(node, "flow.default-with-condition", $"Expected the default flow '{flow.Id}' to have no condition, but it has one.");
        }
    }

    private static void CheckAttachment(ProcessGraph graph, BoundaryEvent boundary, Action<FlowNode, string, string> report)
    {
        var activity = graph.Find(boundary.AttachedTo);
        if (activity is null || activity.Scope != boundary.Scope)
            report(boundary, "boundary.dangling", $"Expected '{boundary.AttachedTo}', to which '{boundary.Name}' is attached, to be an activity beside it, but it is not.");
        else if (!activity.IsActivity && activity is not RefusedElement)
            report(boundary, "boundary.not-an-activity", $"Expected '{boundary.Name}' to be attached to an activity, but '{activity.Name}' is a {activity.Type}.");
        if (boundary.Outgoing.IsEmpty && boundary.Definition is not CompensateDefinition)
            report(boundary, "boundary.no-flow", $"Expected a flow out of '{boundary.Name}', but there is none.");
    }

    private static void CheckStarts(ProcessGraph graph, DefinitionsXml definitions)
    {
        var starts = graph.Elements.Where(node => node.Type == "startEvent").ToLookup(start => start.Scope);
        var atRoot = starts[graph.Root].ToList();
        var line = atRoot.Count > 0 ? atRoot[0].Header.Line : 0;
        if (atRoot.Count == 0 && graph.ImplicitStartsOf(graph.Root).IsEmpty && !graph.Elements.Any(node => node is ReceiveTask { Instantiates: true } or EventBasedGateway { Instantiates: true }))
            definitions.Problem(graph.Root, "start.missing", $"Expected the process '{graph.Name}' to have a start event, or something to which no flow leads, but it has neither.", line);
        if (atRoot.Count(start => start is StartEvent { Definition: NoneDefinition }) > 1)
            definitions.Problem(graph.Root, "start.too-many", $"Expected the process '{graph.Name}' to have at most one start event without a trigger, but it has more.", line);
        foreach (var scope in graph.Elements.Where(node => node.IsScope && node is not AdHocSubProcess))
        {
            if (starts[scope.Id].Count() == 1 || !graph.ImplicitStartsOf(scope.Id).IsEmpty) continue;
            definitions.Problem(scope.Id, starts[scope.Id].Any() ? "start.too-many" : "start.missing",
                $"Expected '{scope.Name}' to have exactly one start event, but it has {starts[scope.Id].Count()}.", scope.Header.Line);
        }
    }
}
