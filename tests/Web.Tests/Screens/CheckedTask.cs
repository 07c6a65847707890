using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;

namespace Workflow.Web.Tests.Screens;

/// <summary>An open task of the sample process that a program listens to.</summary>
/// <param name="ProcessId">The process, and the type of the listener's job.</param>
internal sealed record CheckedTask(Site Site, string ProcessId, Guid Id)
{
    /// <param name="eventType">The moment at which the program is asked, as <c>zeebe:taskListener</c> names it.</param>
    internal static async Task<CheckedTask> OpenAsync(Site site, string processId, string eventType)
    {
        var by = new Actor(null, "quantri");
        var model = ModelFormTests.Sample.Replace("equipment-request", processId, StringComparison.Ordinal).Replace(
            "<zeebe:assignmentDefinition", $"""<zeebe:taskListeners><zeebe:taskListener eventType="{eventType}" type="{processId}"/></zeebe:taskListeners><zeebe:assignmentDefinition""", StringComparison.Ordinal);
        (await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new($"{processId}.bpmn", ResourceKind.Bpmn, model), null, by, default))).ShouldNotBeOfType<DeployResult.Refused>();
        await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync(processId, Variables.Empty, $"Máy in, {processId}", by, default));
        return new(site, processId, await site.Office.ReadAsync(db => db.UserTasks.Where(t => t.ProcessId == processId).Select(t => t.Id).SingleAsync()));
    }

    /// <summary>The program answers the one question that is open.</summary>
    internal async Task AnswerAsync(TaskVerdict verdict)
    {
        var job = (await Site.Office.WithAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync(ProcessId, "checker", 1, TimeSpan.FromMinutes(1), default))).ShouldHaveSingleItem();
        (await Site.Office.WithAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty) { Verdict = verdict }, new Actor(null, "checker"), default)))
            .ShouldBeOfType<RunResult.Accepted>();
    }
}
