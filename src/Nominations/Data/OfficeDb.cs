using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Record;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Registers.Ratings;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Data;

/// <summary>One database for the service and the office, so that a step of the process and its dossier commit together.</summary>
public sealed class OfficeDb(DbContextOptions<OfficeDb> options) : RuntimeDb(options)
{
    public DbSet<OfficeRow> Offices => Set<OfficeRow>();
    public DbSet<ProcedureRow> Procedures => Set<ProcedureRow>();
    public DbSet<DossierRow> Dossiers => Set<DossierRow>();
    public DbSet<DossierComponentRow> DossierComponents => Set<DossierComponentRow>();
    public DbSet<NomineeRow> Nominees => Set<NomineeRow>();
    public DbSet<SupplementRow> Supplements => Set<SupplementRow>();
    public DbSet<HoldRow> Holds => Set<HoldRow>();
    public DbSet<ControlSlipRow> ControlSlipRows => Set<ControlSlipRow>();
    public DbSet<TimelineRow> Timeline => Set<TimelineRow>();
    public DbSet<AppraisalRow> Appraisals => Set<AppraisalRow>();
    public DbSet<ConsultationRow> Consultations => Set<ConsultationRow>();
    public DbSet<PublicPostingRow> PublicPostings => Set<PublicPostingRow>();
    public DbSet<CouncilRow> Councils => Set<CouncilRow>();
    public DbSet<CouncilMemberRow> CouncilMembers => Set<CouncilMemberRow>();
    public DbSet<CouncilDecisionRow> CouncilDecisions => Set<CouncilDecisionRow>();
    public DbSet<CouncilSessionRow> CouncilSessions => Set<CouncilSessionRow>();
    public DbSet<AttendanceRow> Attendance => Set<AttendanceRow>();
    public DbSet<AgendaItemRow> AgendaItems => Set<AgendaItemRow>();
    public DbSet<ConflictRow> Conflicts => Set<ConflictRow>();
    public DbSet<BallotRoundRow> BallotRounds => Set<BallotRoundRow>();
    public DbSet<VoterMarkRow> VoterMarks => Set<VoterMarkRow>();
    public DbSet<BallotRow> Ballots => Set<BallotRow>();
    public DbSet<WrittenOpinionRow> WrittenOpinions => Set<WrittenOpinionRow>();
    public DbSet<ChairDecisionRow> ChairDecisions => Set<ChairDecisionRow>();
    public DbSet<ResultReturnRow> ResultReturns => Set<ResultReturnRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<LimitRow> Limits => Set<LimitRow>();
    public DbSet<StepTimeRow> StepTimes => Set<StepTimeRow>();
    public DbSet<CalendarChangeRow> CalendarChanges => Set<CalendarChangeRow>();
    public DbSet<CalendarMoveRow> CalendarMoves => Set<CalendarMoveRow>();
    public DbSet<DossierPartyRow> DossierParties => Set<DossierPartyRow>();
    public DbSet<DossierSeasonRow> DossierSeasons => Set<DossierSeasonRow>();
    public DbSet<RegisterEntryRow> RegisterEntries => Set<RegisterEntryRow>();
    public DbSet<NumberReservationRow> NumberReservations => Set<NumberReservationRow>();
    public DbSet<ReservedNumberRow> ReservedNumbers => Set<ReservedNumberRow>();
    public DbSet<DirectLabourTargetRow> DirectLabourTargets => Set<DirectLabourTargetRow>();
    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        TimelineChain.Tie(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        TimelineChain.Tie(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Stored<OfficeLevel>(); Stored<DossierStatus>(); Stored<NomineeType>(); Stored<SubmissionChannel>();
        Stored<SupplementStage>(); Stored<HandOverResult>(); Stored<AppraisalOutcome>(); Stored<ConsultationAnswer>();
        Stored<CouncilRole>(); Stored<SessionState>(); Stored<AgendaOutcome>(); Stored<BallotChoice>();
        Stored<ChairDecisionKind>(); Stored<ProcedureScope>(); Stored<HoldGround>(); Stored<ConflictGround>();
        Stored<ReservedState>(); Stored<RatingPlace>();

        void Stored<T>() where T : struct, Enum =>
            configurationBuilder.Properties<T>().HaveConversion<IdentifierConverter<T>>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(OfficeDb).Assembly);
    }
}
