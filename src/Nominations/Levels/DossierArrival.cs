using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>
/// The upper level gets a dossier (X12): one of its own, with its own process, waiting at its counter to be checked. Its clock begins when
/// the counter has received it; its rules stay those of the receipt at the counter of origin (X18).
/// </summary>
public sealed class DossierArrival(DossierDesk desk, NomineeRecords records, SentInitiatives initiatives) : IParcelOpener
{
    public string Kind => ForwardedDossier.ParcelKind;

    public async Task OpenAsync(ParcelRow parcel, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        var sent = JsonSerializer.Deserialize<ForwardedDossier>(parcel.Body, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a forwarded dossier, but found null.");
        var db = desk.Db;
        if (await db.Set<OriginRow>().AnyAsync(o => o.Link == parcel.Link, cancellation)) return;

        var today = desk.Now.OfficeDate();
        var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Code == parcel.ToOffice, cancellation)
            ?? throw new InvalidDataException($"forwarding.no-office: Expected an office of this installation, but found '{parcel.ToOffice}'.");
        var procedure = await db.Procedures.AsNoTracking().Where(p => p.Level == office.Level && p.Award == sent.Award && p.Kind == sent.Kind && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo >= today))
                .OrderBy(p => p.Code).FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidDataException($"forwarding.no-procedure: Expected a procedure for {sent.Award}/{sent.Kind} at {office.Code}, but there is none.");
        var consulted = desk.Consult();
        var award = consulted.Tables.Award(sent.Award, office.Level.Identifier(), sent.Kind, sent.CompleteOn).Required;
        var regimes = consulted.Tables.RegimesOf(today).Required;

        var dossier = Write(sent, office, procedure, award, regimes, Guid.CreateVersion7(desk.Now));
        db.Add(new OriginRow
        {
            DossierId = dossier.Id, Link = parcel.Link, Office = sent.From.Code, OfficeName = sent.From.Name, CounterName = sent.From.CounterName, Queue = parcel.FromQueue,
            Code = sent.Code, Content = parcel.Body, ArrivedAt = desk.Now,
        });
        if (sent.Field is { } field) db.Add(new DossierSeasonRow { DossierId = dossier.Id, Field = field, SchoolYear = sent.SchoolYear });
        foreach (var paper in parcel.Papers.OrderBy(p => p.Ordinal)) db.Add(ParcelPapers.Row(paper, dossier.Id, desk.Now));
        await using var work = await desk.StartAsync(dossier, office, procedure.ProcessId, parcel.Link, Actor.System, consulted, cancellation);
        foreach (var (nominee, known) in dossier.Nominees.OrderBy(n => n.Ordinal).Zip(sent.Nominees)) await records.TakeInAsync(dossier, nominee, known, desk.Now, cancellation);
        await initiatives.TakeInAsync(work, sent.Initiatives, cancellation);
        await work.RecordAsync(nameof(DossierArrival), DossierStatus.Submitted, null, cancellation);
        await work.CommitAsync(cancellation);
    }

    private DossierRow Write(ForwardedDossier sent, OfficeRow office, ProcedureRow procedure, AwardRule award, Regimes regimes, Guid id)
    {
        var digits = CheckedSubmission.Digits(sent.From.Phone).PadLeft(4, '0');
        var dossier = new DossierRow
        {
            Id = id, OfficeCode = office.Code, ProcedureCode = procedure.Code, Award = sent.Award, Kind = sent.Kind, FieldRegime = sent.FieldRegime, OneStopRegime = regimes.OneStop,
            RulesOf = sent.CompleteOn, OriginCode = sent.Code, NominatingUnit = $"Ủy ban nhân dân {sent.From.Name}", SubmitterName = sent.From.ReviewDepartment,
            SubmitterPhone = sent.From.Phone, SubmitterAddress = sent.From.Address, Channel = SubmissionChannel.Online, SetCount = sent.SetCount,
            Status = DossierStatus.Submitted, SubmittedAt = desk.Now, LookUpKey = digits[^4..], SearchText = "",
        };
        foreach (var (i, code) in award.Components.Index())
        {
            dossier.Components.Add(new()
            {
                Id = Guid.CreateVersion7(desk.Now), DossierId = id, Ordinal = i + 1, Code = code, Name = Components.Name(code), Present = sent.Components.Contains(code, StringComparer.Ordinal),
            });
        }
        foreach (var (i, n) in sent.Nominees.Index())
        {
            dossier.Nominees.Add(new()
            {
                Id = Guid.CreateVersion7(desk.Now), DossierId = id, Ordinal = i + 1, Name = n.Name, Type = Identifiers.Parse<NomineeType>(n.Type), Category = n.Category,
                Unit = n.Unit, Position = n.Position, PersonalIdMasked = n.PersonalIdMasked,
            });
        }
        dossier.SearchText = CheckedSubmission.SearchTextOf(dossier);
        return dossier;
    }
}

internal static class ParcelPapers
{
    /// <summary>A paper that came in a parcel, as a paper of the dossier here.</summary>
    public static PaperRow Row(ParcelPaperRow paper, Guid dossier, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), DossierId = dossier, Component = paper.Component, FileName = paper.FileName, ContentType = paper.ContentType,
        Size = paper.Size, Sha256 = paper.Sha256, StoredAt = now, StoredBy = Guid.Empty,
    };
}
