using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Counter;

/// <summary>
/// A receipt form on its way in. Whoever got no answer sends it again, and a second click does too: the dossier that it made is found by its
/// id, which the form brings (<see cref="Dossiers.Submission.Dossier"/>), and its first answer is given once more (src/adr/0060).
/// </summary>
public sealed class SentForms(OfficeDb db, IRuntimeDialect dialect)
{
    private static Problem Taken { get; } = new("form.taken", "", "Biểu mẫu này đã dùng cho một hồ sơ khác; hãy mở biểu mẫu mới rồi nhập lại.",
        "Expected the id of a new form, but there is a dossier with it that this form did not make.");

    /// <summary>Opens the transaction of a form; a second sending waits here until the first has ended. A form without an id gets none.</summary>
    public async Task<SentForm> OpenAsync(Guid? dossier, string office, CancellationToken cancellation)
    {
        if (dossier is not { } id) return new(db, null, null);

        var work = await db.BeginWorkAsync(cancellation);
        await dialect.LockNameAsync(db, $"sent-form/{id}", cancellation);
        var slip = await db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == id && s.OfficeCode == office && (s.Kind == SlipKind.ReceiptSlip || s.Kind == SlipKind.SupplementSlip || s.Kind == SlipKind.RefusalSlip))
            .OrderBy(s => s.IssuedAt).ThenBy(s => s.Id).FirstOrDefaultAsync(cancellation);
        var taken = slip is null && await db.Dossiers.AnyAsync(d => d.Id == id, cancellation);
        return new(db, work, slip) { Problem = taken ? Taken : null };
    }
}

/// <summary>The transaction in which a form is acted on, at its first sending; disposing without <see cref="CommitAsync"/> leaves everything as it was.</summary>
public sealed class SentForm : IAsyncDisposable
{
    private readonly OfficeDb db;
    private readonly Work? work;
    private bool committed;

    internal SentForm(OfficeDb db, Work? work, SlipRow? earlier) => (this.db, this.work, Earlier) = (db, work, earlier);

    /// <summary>Why the form makes no dossier: its id is that of another one. Told only to whoever may receive. Null for all others.</summary>
    public Problem? Problem { get; init; }

    /// <summary>The first paper of the dossier that an earlier sending has made; null at the first sending.</summary>
    public SlipRow? Earlier { get; }

    /// <summary>What the counter was answered at the first sending, when that was a receipt or a request for a supplement.</summary>
    public async Task<ReceiveDossier.Result?> ReceivedAsync(CancellationToken cancellation)
    {
        if (Earlier is not { DossierId: { } id, Kind: SlipKind.ReceiptSlip or SlipKind.SupplementSlip } slip) return null;

        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(d => d.Id == id, cancellation);
        if (slip.Kind == SlipKind.ReceiptSlip) return new ReceiveDossier.Result.Received(id, slip.Id, dossier.Code ?? "", dossier.FirstDueOn ?? dossier.DueOn ?? DateOnly.MinValue, dossier.Provisional);

        var asked = await db.Supplements.AsNoTracking().Where(s => s.DossierId == id).OrderBy(s => s.RequestedAt).FirstAsync(cancellation);
        ImmutableArray<string> missing = [.. asked.MissingComponents.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return new ReceiveDossier.Result.SupplementAsked(id, slip.Id, missing, asked.DueOn);
    }

    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (work is not null) await work.CommitAsync(cancellation);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (work is null) return;
        await work.DisposeAsync();
        // What was changed in memory and refused must not ride along with the next work of this context.
        if (!committed) db.ChangeTracker.Clear();
    }
}
