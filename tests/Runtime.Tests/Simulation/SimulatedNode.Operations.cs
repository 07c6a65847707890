using Workflow.Engine;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>The instance that was asked for something stands still: whoever asked tries again later.</summary>
internal sealed class StandsStillException : Exception;

/// <summary>What operators ask of a node, reports of workers, and batches: the statements of the product's use cases in their order.</summary>
internal sealed partial class SimulatedNode
{
    /// <summary>Suspends, resumes or changes an instance, or tries an incident again; once for the key.</summary>
    public Task CommandAsync(Guid instance, Command command, string key) => OnceAsync(key, async transaction =>
    {
        await transaction.LockAsync(transaction.Rows.Instances[instance].Row.RootId.ToString());
        await transaction.AskAsync("read the instance");
        return await Steps(transaction).RunAsync(transaction.Rows.Instances[instance].Row, command, null, default);
    });

    /// <summary>All dossiers go on by the second version: which they are is settled now, their turns come by messages.</summary>
    public Task MigrateAllAsync(string process, string key) => OnceAsync(key, async transaction =>
    {
        var items = transaction.Rows.Instances.Values.Where(i => i.Row.ProcessId == process && i.EndedAt is null).OrderBy(i => i.Ordinal).Select(i => i.Row.Id).ToList();
        await transaction.WriteAsync("write the items", rows => rows with { Items = rows.Items.AddRange(items.Select(id => KeyValuePair.Create(id, false))) });
        await SendOnAsync(transaction);
        return new RunResult.Accepted(new(items[0]), InstanceStatus.Active);
    });

    // As ContinuedBatchHandler: one item at a time with its result, under the lock of its instance; one a message, so that there are several.
    private async Task GoOnAsync()
    {
        using (var transaction = world.Store.Begin(this))
        {
            await transaction.AskAsync("read what is pending");
            var pending = transaction.Rows.Items.Where(item => !item.Value).Select(item => item.Key).OrderBy(id => transaction.Rows.Instances[id].Ordinal).ToList();
            if (pending.Count == 0) return;

            var id = pending[0];
            await transaction.LockAsync(transaction.Rows.Instances[id].Row.RootId.ToString());
            await transaction.AskAsync("read the item");
            if (world.Flaw is Flaw.ItemsReadBeforeTheLock || !transaction.Rows.Items[id])
            {
                var instance = transaction.Rows.Instances[id].Row;
                var problems = await Steps(transaction).MigrateAsync(instance, new(instance.ProcessId, 2), MigrationPlan.SameIds, default);
                if (!problems.IsEmpty && world.Flaw is Flaw.None) throw new InvalidOperationException(problems[0].Message);
                await transaction.WriteAsync("write the result", rows => rows with { Items = rows.Items.SetItem(id, true) });
                await transaction.CommitAsync();
            }
        }

        using var next = world.Store.Begin(this);
        await next.AskAsync("read whether more is pending");
        if (next.Rows.Items.Values.All(done => done)) return;
        await SendOnAsync(next);
        await next.CommitAsync();
    }

    private Task SendOnAsync(SimulatedTransaction transaction)
    {
        var message = OutgoingMessage.Row(ContinuedBatch.Type, new ContinuedBatch(Guid.Empty), null, Now);
        return transaction.WriteAsync("send the batch on", rows => rows with { Outbox = rows.Outbox.Add(new(message, Now, false)) });
    }

    // As JobReport: the report is written with the step, or beside what is held while the instance stands still.
    private async Task ReportAsync(SimulatedJob taken, JobOutcome outcome)
    {
        using var transaction = world.Store.Begin(this);
        await transaction.LockAsync(taken.Row.RootId.ToString());
        await transaction.LockAsync($"job {taken.Row.Id}");
        await transaction.AskAsync("read the job");
        if (transaction.Rows.Jobs.Find(j => j.Row.Id == taken.Row.Id) is not { } job || job.Token != taken.Token) return;

        var (owner, failed) = (new ElementInstanceKey(job.Row.Owner), outcome as JobOutcome.Failed);
        var kept = new RowWrite.InsertJobReport(new()
        {
            JobKey = 0, FencingToken = job.Token, InstanceId = job.Row.InstanceId, RootId = job.Row.RootId, Owner = job.Row.Owner, Element = job.Row.Element, JobType = job.Row.JobType, Kind = job.Row.Kind,
            Event = job.Row.Event, Outcome = failed is null ? JobReported.Completed : JobReported.Failed, RetriesLeft = failed?.RetriesLeft ?? 0, Worker = Name, Headers = job.Row.Id.ToByteArray(), CreatedAt = job.Row.CreatedAt, At = Now,
        });
        if (failed is { RetriesLeft: > 0 })
        {
            await transaction.WriteAsync("keep the report", rows => SimulatedTables.Applied(rows, kept));
            await transaction.WriteAsync("give the job back", rows => rows.With(job with { LockedUntil = null, Available = Now + Sweep }));
            await transaction.CommitAsync();
            return;
        }

        Command command = failed is null ? new Command.CompleteJob(owner, Variables.Empty) : new Command.FailJob(owner, failed.Message);
        var result = await Steps(transaction).RunAsync(transaction.Rows.Instances[job.Row.InstanceId].Row, command, null, default, kept);
        if (result is RunResult.Rejected { Code: "instance.suspended" })
        {
            await transaction.AskAsync("read held reports");
            if (transaction.Rows.Held.Exists(held => held.Job == job.Row.Id)) return;
            await transaction.WriteAsync("keep the report", rows => SimulatedTables.Applied(rows, kept));
            if (world.Flaw is not Flaw.ReportsNotHeld) await transaction.WriteAsync("hold the report", rows => rows with { Held = rows.Held.Add(new(job.Row.Id, job.Row.InstanceId, command)) });
            else await transaction.WriteAsync("drop the job", rows => rows with { Jobs = rows.Jobs.RemoveAll(j => j.Row.Id == job.Row.Id) });
        }
        else if (result is not RunResult.Accepted)
        {
            return;
        }

        await transaction.CommitAsync();
    }
}
