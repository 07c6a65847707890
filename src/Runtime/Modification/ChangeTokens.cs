using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Modification;

/// <summary>
/// Changes the tokens of an instance by ids: which they are is looked up under the lock, so that nothing moves in between. All of it is
/// done or nothing; the reason stands in the journal.
/// </summary>
public sealed class ChangeTokens(RuntimeDb db, InstanceRunner runner, ModifyInstance modify)
{
    /// <summary>
    /// Rejects with <c>instance.not-found</c>, <c>modify.not-active</c> for tokens that are not there, <c>modify.variables</c> for variables
    /// of a scope that is not (once) open, or whatever the engine answers.
    /// </summary>
    public async Task<RunResult> HandleAsync(ProcessInstanceId instance, ImmutableArray<TokenChange> changes, string reason, Actor actor, CancellationToken cancellation)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.BeginWorkAsync(cancellation) : null;
        if (!await runner.LockAsync(instance, cancellation) || await runner.StateAsync(instance, cancellation) is not var (state, graph))
            return new RunResult.Rejected("instance.not-found", $"Expected a process instance {instance.Value}, but there is none.");

        var instructions = ImmutableArray.CreateBuilder<ModifyInstruction>();
        foreach (var change in changes)
        {
            if (Resolve(new(state, graph), change, instructions) is { } refused) return refused;
        }

        var result = await modify.HandleAsync(instance, instructions.ToImmutable(), reason, actor, cancellation);
        if (own is not null && result is RunResult.Accepted) await own.CommitAsync(cancellation);
        return result;
    }

    private static RunResult.Rejected? Resolve(Tokens tokens, TokenChange change, ImmutableArray<ModifyInstruction>.Builder instructions)
    {
        switch (change)
        {
            case TokenChange.Activate activate:
                if (tokens.Set(activate.Variables, activate.Element, instructions) is { } wrong) return wrong;
                instructions.Add(new ModifyInstruction.Activate(activate.Element, Tokens.Local(activate.Variables, activate.Element), activate.Ancestor));
                return null;
            case TokenChange.Terminate terminate:
                var gone = tokens.Of(terminate.Source);
                instructions.AddRange(gone.Select(token => token.TakeAway));
                return gone.IsEmpty ? NotThere(terminate.Source) : null;
            case TokenChange.Move move:
                var moved = tokens.Of(move.Source);
                if (moved.IsEmpty) return NotThere(move.Source);
                if (tokens.Set(move.Variables, move.Target, instructions) is { } unset) return unset;
                foreach (var token in moved) instructions.AddRange(Moved(token, move));
                return null;
            default:
                throw new NotSupportedException(change.GetType().Name);
        }
    }

    private static IEnumerable<ModifyInstruction> Moved(Token token, TokenChange.Move move)
    {
        var local = Tokens.Local(move.Variables, move.Target);
        return (move.Scope, token.Key) switch
        {
            (MoveScope.Inferred, { } key) => [new ModifyInstruction.Move(key, move.Target, local)],
            (MoveScope.Direct { Ancestor: var ancestor }, _) => [new ModifyInstruction.Activate(move.Target, local, ancestor), token.TakeAway],
            _ => [new ModifyInstruction.Activate(move.Target, local, token.Scope), token.TakeAway],
        };
    }

    private static RunResult.Rejected NotThere(TokenSource source) => new("modify.not-active", source switch
    {
        TokenSource.ById { Element: var element } => $"Expected a token at '{element}', but there is none (any more).",
        TokenSource.ByKey { Key: var key } => $"Expected an active element instance {key.Value}, but there is none (any more).",
        _ => throw new NotSupportedException(source.GetType().Name),
    });

    /// <summary>A token that lies somewhere now.</summary>
    /// <param name="Key">Null of one that waits at a join.</param>
    private sealed record Token(ElementInstanceKey? Key, ElementInstanceKey Scope, ModifyInstruction TakeAway);

    private sealed class Tokens(InstanceState state, ProcessGraph graph)
    {
        public ImmutableArray<Token> Of(TokenSource source) => source switch
        {
            TokenSource.ByKey { Key: var key } => [.. state.Elements.Where(instance => instance.Key == key).Select(Of)],
            TokenSource.ById { Element: var element } =>
            [
                .. state.Elements.Where(instance => instance.Element == element && instance is { LoopCounter: 0, CompensatedFor: null }).Select(Of),
                .. state.Parked.Where(flow => flow.Target == element).Select(flow => new Token(null, flow.FlowScope, new ModifyInstruction.TerminateParked(flow.FlowScope, flow.Flow))),
            ],
            _ => throw new NotSupportedException(source.GetType().Name),
        };

        /// <summary>What is for scopes around the element; what is for itself comes with its beginning.</summary>
        public RunResult.Rejected? Set(ImmutableArray<ScopedVariables> variables, ElementId element, ImmutableArray<ModifyInstruction>.Builder instructions)
        {
            foreach (var (scope, values) in variables.Where(given => given.Scope != element))
            {
                if (scope is not { } around || around == graph.Root)
                {
                    instructions.Add(new ModifyInstruction.SetVariables(null, values));
                    continue;
                }

                ElementInstanceKey[] open = [.. state.Elements.Where(instance => instance.Element == around && instance.LoopCounter == 0).Select(instance => instance.Key)];
                if (open.Length != 1) return new("modify.variables", $"Expected one open '{around}' to set variables in, but there are {open.Length}.");
                instructions.Add(new ModifyInstruction.SetVariables(open[0], values));
            }

            return null;
        }

        public static Variables Local(ImmutableArray<ScopedVariables> variables, ElementId element) =>
            variables.Where(given => given.Scope == element).Aggregate(Variables.Empty, (all, given) => all.With(given.Values.Values));

        private static Token Of(ElementInstance instance) => new(instance.Key, instance.FlowScope, new ModifyInstruction.Terminate(instance.Key));
    }
}
