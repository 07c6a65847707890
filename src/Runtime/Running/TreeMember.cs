using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Record;

namespace Workflow.Runtime.Running;

/// <summary>One instance while its tree is being stepped: what is stored of it, and what it has become since.</summary>
internal sealed class TreeMember(LoadedInstance stored, ProcessGraph graph, InstanceState state, bool isNew)
{
    public LoadedInstance Stored { get; private set; } = stored;
    public ProcessGraph Graph { get; private set; } = graph;
    public InstanceState State { get; private set; } = state;
    public Guid Id => Stored.Id;

    private long rowVersion = stored.RowVersion;
    private byte[]? head = stored.JournalHead;
    private bool isNew = isNew;
    private bool isChanged = isNew;

    public static TreeMember Of(LoadedInstance stored, ProcessGraph graph) =>
        new(stored, graph, StateJson.Read(PackedText.Unpack(stored.State).Span), isNew: false);

    public void Become(InstanceState next) => (State, isChanged) = (next, true);

    /// <summary>Goes on by another version.</summary>
    public void Become(InstanceState next, ProcessGraph by)
    {
        Become(next);
        (Graph, Stored) = (by, Stored with { ProcessId = next.Definition.ProcessId, Version = next.Definition.Version });
    }

    /// <summary>What happened, as rows of its journal, each tied to the one before.</summary>
    public RowWrite Journal(ImmutableArray<Fact> facts, Actor actor, RecordChain chain)
    {
        var rows = EffectRows.Journal(facts, Id, actor);
        foreach (var row in rows) row.Hash = head = chain.Of(row, head ?? RecordChain.JournalOf(Id));
        return new RowWrite.InsertJournal(rows);
    }

    /// <summary>The row as it has to be written, or null when nothing changed since the last time.</summary>
    public RowWrite? TakeWrite(DateTimeOffset now)
    {
        if (!isChanged) return null;

        isChanged = false;
        var bytes = PackedText.Pack(StateJson.Write(State));
        DateTimeOffset? endedAt = State.Status is InstanceStatus.New or InstanceStatus.Active or InstanceStatus.Suspended ? null : now;
        if (!isNew) return new RowWrite.UpdateInstance(Id, rowVersion++, State.Status, bytes, endedAt, head);

        isNew = false;
        return new RowWrite.InsertInstance(new InstanceRow
        {
            Id = Id, RootId = Stored.RootId, ParentId = Stored.ParentId, ParentOwner = Stored.ParentOwner,
            ProcessId = Stored.ProcessId, Version = Stored.Version, BusinessKey = Stored.BusinessKey, Status = State.Status,
            RowVersion = rowVersion, SchemaVersion = InstanceState.SchemaVersion, State = bytes, StartedAt = now, EndedAt = endedAt, JournalHead = head,
        });
    }
}
