using Workflow.Engine;

namespace Workflow.Web.Api.Endpoints;

/// <summary>The interface's words for BPMN elements.</summary>
internal static class ElementTypes
{
    public static string Of(FlowNode? node) => node?.Type switch
    {
        null => "PROCESS",
        "startEvent" => "START_EVENT",
        "endEvent" => "END_EVENT",
        "intermediateCatchEvent" => "INTERMEDIATE_CATCH_EVENT",
        "intermediateThrowEvent" => "INTERMEDIATE_THROW_EVENT",
        "boundaryEvent" => "BOUNDARY_EVENT",
        "userTask" => "USER_TASK",
        "serviceTask" => "SERVICE_TASK",
        "sendTask" => "SEND_TASK",
        "receiveTask" => "RECEIVE_TASK",
        "scriptTask" => "SCRIPT_TASK",
        "businessRuleTask" => "BUSINESS_RULE_TASK",
        "manualTask" => "MANUAL_TASK",
        "task" => "TASK",
        "callActivity" => "CALL_ACTIVITY",
        "adHocSubProcess" => "AD_HOC_SUB_PROCESS",
        "subProcess" or "transaction" => node.Incoming.IsEmpty && node.Outgoing.IsEmpty ? "EVENT_SUB_PROCESS" : "SUB_PROCESS",
        "exclusiveGateway" => "EXCLUSIVE_GATEWAY",
        "inclusiveGateway" => "INCLUSIVE_GATEWAY",
        "parallelGateway" => "PARALLEL_GATEWAY",
        "eventBasedGateway" => "EVENT_BASED_GATEWAY",
        _ => "UNKNOWN",
    };
}
