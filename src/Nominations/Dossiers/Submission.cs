using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Dossiers;

/// <summary>A person, collective or household as written on the submission.</summary>
/// <param name="Category">Such as <c>DIRECT_LABOUR</c>.</param>
/// <param name="PersonalId">Twelve digits or nothing; only its last three are kept.</param>
/// <param name="BornOn">Tells two persons of one name apart; staff only see it.</param>
public sealed record NomineeInput(string Name, NomineeType Type, string Category, string Unit, string? Position, string? PersonalId, DateOnly? BornOn = null);

/// <summary>What the applicant brings to the counter (S0).</summary>
/// <param name="PresentComponents">Codes of the components that are there.</param>
/// <param name="LaunchedBy">Who launched the campaign: ASSOCIATION, AUTHORITY or NOBODY (table a3.1).</param>
/// <param name="InfluenceScope">UNIT, COMMUNE, PROVINCE or NATIONAL.</param>
/// <param name="NomineeList">A list imported before, whose nominees are meant; then <paramref name="Nominees"/> is empty.</param>
/// <param name="Campaign">The campaign under which they are nominated; needed for the kinds CAMPAIGN and THEMATIC (a2).</param>
/// <param name="BlocYear">The rating of a cluster or bloc that this nomination follows from.</param>
/// <param name="Initiatives">The initiatives or topics on which it rests, as far as their texts are there at receipt.</param>
/// <param name="ApplicantIdentifier">Of the nominating unit or person; printed on the slips.</param>
/// <param name="AuthorisationPaper">Set when the submitter acts for the applicant.</param>
/// <param name="Field">A code of <see cref="SeasonFields"/>: what the year is counted by, for which a period of receipt of its own applies. Null: as the nominees' category has it.</param>
/// <param name="SchoolYear">The year in which the school year begins, with <see cref="SeasonFields.Education"/>; null: the one that is on.</param>
/// <param name="SeasonReason">Why it is received outside its period, where the rule lets it in with a reason (R18).</param>
/// <param name="Dossier">Id of the dossier that this makes, from a form that may be sent twice: the second sending finds the dossier of the first. Null: a new one each time.</param>
public sealed record Submission(
    string Office, string Procedure, string NominatingUnit, string SubmitterName, string SubmitterPhone, string? SubmitterEmail,
    string? SubmitterAddress, SubmissionChannel Channel, int SetCount, ImmutableArray<NomineeInput> Nominees,
    ImmutableArray<string> PresentComponents, string LaunchedBy = "NOBODY", string InfluenceScope = "COMMUNE",
    ImmutableArray<InitiativeInput> Initiatives = default, string? ApplicantIdentifier = null, string? SubmitterIdentifier = null, string? AuthorisationPaper = null,
    Guid? NomineeList = null, Guid? Campaign = null, Guid? BlocYear = null, Guid? Dossier = null, string? Field = null, int? SchoolYear = null, string? SeasonReason = null);

/// <summary>A submission found to be in order in itself: its procedure, award rule and regimes of this day.</summary>
internal sealed record CheckedSubmission(
    Submission Submission, OfficeRow Office, ProcedureRow Procedure, AwardRule Award, Regimes Regimes, ConsultedRules Consulted)
{
    public ImmutableArray<InitiativeInput> Initiatives => Submission.Initiatives.IsDefaultOrEmpty
        ? [] : [.. Submission.Initiatives.Select(i => DossierInitiatives.WithAuthors(i, Submission.Nominees))];

    public IEnumerable<string> Missing => Award.Components.Except(Submission.PresentComponents, StringComparer.Ordinal);

    /// <summary>Table a3.1: a campaign of an association is rewarded by the association, unless its influence reaches this level.</summary>
    public Problem? Redirection(DateOnly today)
    {
        var ruling = Consulted.Tables.Association(Submission.LaunchedBy, Submission.InfluenceScope, Office.Level.Identifier(), today);
        return ruling.IsRedirect
            ? new("counter.redirect", "LaunchedBy", ruling.Guidance, "Expected a nomination of this level, but the launching association rewards it itself: refuse with this guidance.")
            : null;
    }

    /// <summary>Who cannot get this award: a person a flag, a group a personal title; what the office has no authority for, nobody (X2). A refusal slip may still be written for them.</summary>
    public IEnumerable<Problem> WrongNominees(DateOnly today)
    {
        var rule = Consulted.Tables.NomineesOf(Procedure.Award, today);
        if (Procedure.Award == AwardRule.OutOfScope)
            return [new("award.no-authority", "Procedure", "Cơ quan này không có thẩm quyền xét, đề nghị hình thức này: lập phiếu từ chối, hướng dẫn nơi có thẩm quyền.", "Expected an award that this office decides or proposes: refuse with guidance to the right body.")];

        return Submission.Nominees.Index().Where(each => !rule.Allows(each.Item.Type)).Select(each => new Problem("nominee.award-type",
            Submission.NomineeList is null ? $"Nominees[{each.Index}].Type" : "NomineeList",
            $"{Awards.Name(Procedure.Award)} chỉ tặng cho {rule.Vietnamese}; “{each.Item.Name.Trim()}” ghi là {RuleTerms.Find(each.Item.Type.Identifier())?.ToLowerInvariant()}. Căn cứ: {rule.Source}.",
            $"Expected {Procedure.Award} for {string.Join(", ", rule.Types.Select(type => type.Identifier()))}, but found {each.Item.Type.Identifier()}."));
    }

    /// <summary>What was said; or what the categories of the nominees have, each field once.</summary>
    private IReadOnlyList<string> FieldsOn(DateOnly today) => Submission.Field is { } said ? [said]
        : [.. Submission.Nominees.Select(n => n.Category).Distinct(StringComparer.Ordinal).Select(category => Consulted.Tables.SeasonFieldOf(category, today)).Distinct(StringComparer.Ordinal)];

    /// <summary>The field of the whole dossier: that of all its nominees, or none of its own where they differ.</summary>
    private string FieldOn(DateOnly today) => FieldsOn(today) is [var only] ? only : SeasonFields.General;

    /// <summary>The field and year of the award; null for the working year.</summary>
    public DossierSeasonRow? SeasonOf(Guid dossier, DateOnly today) => FieldOn(today) is var field && field == SeasonFields.General ? null
        : new() { DossierId = dossier, Field = field, SchoolYear = Consulted.Tables.SeasonYearOf(field, today) is { } on ? Submission.SchoolYear ?? on : null };

    /// <summary>
    /// R18: the period in which dossiers of this kind are received, and what stands against this one today. With pupils and workers in one dossier every field's
    /// period counts: the strictest of those that are over.
    /// </summary>
    public (ReceivingPeriod Period, Problem? Problem) Season(DateOnly today)
    {
        var period = FieldsOn(today).DefaultIfEmpty(SeasonFields.General)
            .Select(field => Consulted.Tables.ReceivingPeriod(Procedure.Award, Office.Level.Identifier(), Procedure.Kind, field, today)).MaxBy(each => each.EffectOn(today))
            ?? throw new InvalidOperationException("Expected a field of the nominees, but there is none.");
        return (period, (period.EffectOn(today), string.IsNullOrWhiteSpace(Submission.SeasonReason), Submission.SeasonReason?.Length ?? 0) switch
        {
            (SeasonEffect.Refuse, _, _) => new("season.closed", "SeasonReason", $"Ngoài thời gian nhận hồ sơ ({period.Vietnamese}) nên không tiếp nhận; căn cứ: {period.Source}.",
                $"Expected a day of the period {period.Vietnamese}, but found {today:O}: refuse with this guidance."),
            (SeasonEffect.Warn, true, _) => new("season.reason", "SeasonReason", $"Ngoài thời gian nhận hồ sơ ({period.Vietnamese}): ghi lý do vẫn tiếp nhận.",
                $"Expected a reason for a receipt outside the period {period.Vietnamese}, but found none."),
            (SeasonEffect.Warn, _, > 500) => new("input.too-long", "SeasonReason", "Lý do dài quá 500 ký tự.", "Expected at most 500 characters in SeasonReason."),
            _ => null,
        });
    }

    public DossierRow NewDossier(Guid id, DateTimeOffset now, DossierStatus status)
    {
        var s = Submission;
        var dossier = new DossierRow
        {
            Id = id, OfficeCode = Office.Code, ProcedureCode = Procedure.Code, Award = Procedure.Award, Kind = Procedure.Kind,
            FieldRegime = Regimes.Field, OneStopRegime = Regimes.OneStop, NominatingUnit = s.NominatingUnit.Trim(),
            SubmitterName = s.SubmitterName.Trim(), SubmitterPhone = s.SubmitterPhone.Trim(), SubmitterEmail = s.SubmitterEmail?.Trim(),
            SubmitterAddress = s.SubmitterAddress?.Trim(), Channel = s.Channel, SetCount = s.SetCount, Status = status, SubmittedAt = now,
            LookUpKey = Digits(s.SubmitterPhone)[^4..], SearchText = "",
        };
        foreach (var (code, i) in Award.Components.Select((c, i) => (c, i)))
        {
            dossier.Components.Add(new()
            {
                Id = Guid.CreateVersion7(now), DossierId = id, Ordinal = i + 1, Code = code, Name = Components.Name(code),
                Present = s.PresentComponents.Contains(code, StringComparer.Ordinal),
            });
        }

        foreach (var (n, i) in s.Nominees.Select((n, i) => (n, i)))
        {
            dossier.Nominees.Add(new()
            {
                Id = Guid.CreateVersion7(now), DossierId = id, Ordinal = i + 1, Name = n.Name.Trim(), Type = n.Type, Category = n.Category,
                Unit = n.Unit.Trim(), Position = n.Position?.Trim(), BornOn = n.BornOn, PersonalIdMasked = Masked(n.PersonalId),
            });
        }

        dossier.SearchText = SearchTextOf(dossier);
        return dossier;
    }

    /// <summary>Null where the submission gave nothing of it.</summary>
    public DossierPartyRow? PartyOf(Guid dossier)
    {
        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        var (applicant, submitter, paper) = (Given(Submission.ApplicantIdentifier), Given(Submission.SubmitterIdentifier), Given(Submission.AuthorisationPaper));
        return applicant is null && submitter is null && paper is null ? null
            : new() { DossierId = dossier, ApplicantIdentifier = applicant, SubmitterIdentifier = submitter, AuthorisationPaper = paper };
    }

    public static string SearchTextOf(DossierRow dossier)
    {
        var text = FoldedText.Of($"{dossier.Code} {dossier.OriginCode} {dossier.EarlierCode} {dossier.NominatingUnit} {dossier.SubmitterName} {string.Join(' ', dossier.Nominees.Select(n => n.Name))}");
        return text.Length > 1000 ? text[..1000] : text;
    }

    /// <summary>The last three digits behind dots; what is masked already (a list imported before) stays as it is.</summary>
    internal static string? Masked(string? personalId) => string.IsNullOrWhiteSpace(personalId) ? null : $"•••••••••{(IsPassport(personalId) ? personalId.Trim() : Digits(personalId))[^3..]}";

    /// <summary>The number of a passport: a foreigner (awards of external relations) has no personal number of Vietnam.</summary>
    internal static bool IsPassport(string text) => text.Trim() is { Length: >= 6 and <= 12 } number && number.All(char.IsAsciiLetterOrDigit) && number.Any(char.IsAsciiLetter) && number.Any(char.IsAsciiDigit);

    internal static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);
}

/// <summary>Reads a submission against the tables of its day; every problem is told at once.</summary>
internal static class SubmissionCheck
{
    public static async Task<(CheckedSubmission? Checked, Checks Checks)> RunAsync(DossierDesk desk, Submission s, CancellationToken cancellation, DateTimeOffset? receivedAt = null)
    {
        var checks = new Checks();
        var today = (receivedAt ?? desk.Now).OfficeDate();
        var office = await desk.Db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Code == s.Office, cancellation);
        checks.Require(office is not null, "office.unknown", "Office", "Không có cơ quan này.", $"Expected a known office, but found '{s.Office}'.");
        var procedure = await desk.Db.Procedures.AsNoTracking().FirstOrDefaultAsync(
            p => p.Code == s.Procedure && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo >= today), cancellation);
        checks.Require(procedure is not null, "procedure.unknown", "Procedure", "Không có thủ tục này vào ngày tiếp nhận.",
            $"Expected a procedure in force on {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, but found '{s.Procedure}'.");

        // In the order of the form, so that the list of problems is read from top to bottom.
        if (s.NomineeList is { } list)
        {
            var (listed, problem) = await NomineeLists.ReadAsync(desk.Db, list, s.Office, cancellation);
            if (problem is not null) checks.Add(problem);
            s = s with { Nominees = listed };
        }
        else
        {
            checks.Require(s.Nominees.Length is >= 1 and <= 200, "nominee.count", "Nominees", "Cần từ 1 đến 200 người hoặc tập thể được đề nghị; nhiều hơn thì nhập từ tệp.",
                $"Expected 1 to 200 nominees, but found {s.Nominees.Length}.");
        }

        foreach (var (n, i) in (s.NomineeList is null ? s.Nominees : []).Select((n, i) => (n, i)))
        {
            var rule = desk.Rules.Category(n.Category, today) is Ruling<CategoryRule>.Found known ? known.Rule : null;
            if (CategoryCheck.Problem(rule, n.Category, n.Type, n.Position) is { } wrong)
                checks.Add(new(wrong.Code, $"Nominees[{i}].Category", n.Category.Length == 0 ? "Hãy chọn đối tượng." : $"Đối tượng: cần {wrong.ExpectedVi}.", $"Expected {wrong.ExpectedEn}, but found '{n.Category}'."));
            checks.RequireText(n.Name, $"Nominees[{i}].Name", "tên người, tập thể được đề nghị", 200).RequireText(n.Unit, $"Nominees[{i}].Unit", "đơn vị", 300).RequireWithin(n.Position, $"Nominees[{i}].Position", "Chức vụ, nghề nghiệp", 200)
                .Require(string.IsNullOrWhiteSpace(n.PersonalId) || CheckedSubmission.Digits(n.PersonalId).Length is 9 or 12 || CheckedSubmission.IsPassport(n.PersonalId), "input.personal-id",
                    $"Nominees[{i}].PersonalId", "Số định danh có 12 chữ số (hoặc 9 chữ số cũ); người nước ngoài ghi số hộ chiếu.", "Expected 12 digits (or 9 of the old kind), or the number of a passport.");
        }

        checks.RequireWithin(s.SubmitterPhone, "SubmitterPhone", "Số điện thoại", 30).RequireWithin(s.SubmitterEmail, "SubmitterEmail", "Thư điện tử", 200).RequireWithin(s.SubmitterAddress, "SubmitterAddress", "Địa chỉ", 300)
            .RequireText(s.NominatingUnit, "NominatingUnit", "đơn vị đề nghị", 300).RequireText(s.SubmitterName, "SubmitterName", "người nộp", 200)
            .Require(CheckedSubmission.Digits(s.SubmitterPhone).Length is >= 8 and <= 15, "input.phone", "SubmitterPhone",
                "Số điện thoại cần 8 đến 15 chữ số.", "Expected a phone number of 8 to 15 digits.")
            .Require(string.IsNullOrWhiteSpace(s.SubmitterEmail) || s.SubmitterEmail.Contains('@', StringComparison.Ordinal), "input.email", "SubmitterEmail",
                "Địa chỉ thư điện tử không đúng.", "Expected an e-mail address with '@'.")
            .Require((s.ApplicantIdentifier?.Length ?? 0) <= 40, "input.too-long", "ApplicantIdentifier", "Số định danh dài quá 40 ký tự.", "Expected at most 40 characters in ApplicantIdentifier.")
            .Require((s.SubmitterIdentifier?.Length ?? 0) <= 40, "input.too-long", "SubmitterIdentifier", "Số định danh dài quá 40 ký tự.", "Expected at most 40 characters in SubmitterIdentifier.")
            .Require((s.AuthorisationPaper?.Length ?? 0) <= 200, "input.too-long", "AuthorisationPaper", "Giấy ủy quyền dài quá 200 ký tự.", "Expected at most 200 characters in AuthorisationPaper.");
        checks.Require(s.Field is null || SeasonFields.All.Any(f => f.Code == s.Field), "season.field", "Field", "Chọn năm công tác, năm học hoặc mùa giải.", $"Expected one of {string.Join(", ", SeasonFields.All.Select(f => f.Code))}, but found '{s.Field}'.")
            .Require(s.SchoolYear is not { } year || (today.Year - 2 <= year && year <= today.Year), "season.year", "SchoolYear", $"Năm học bắt đầu từ năm {today.Year - 2} đến {today.Year}.", $"Expected a school year that begins in {today.Year - 2} to {today.Year}, but found {s.SchoolYear}.");
        foreach (var (initiative, i) in (s.Initiatives.IsDefaultOrEmpty ? [] : s.Initiatives).Select((initiative, i) => (initiative, i)))
            InitiativeRecords.Check(checks, DossierInitiatives.WithAuthors(initiative, s.Nominees), $"Initiatives[{i}].", today);
        if (office is null || procedure is null) return (null, checks);

        checks.Require(procedure.Level == office.Level, "procedure.other-level", "Procedure", "Thủ tục này không thuộc cấp của cơ quan.",
            $"Expected a procedure of level {office.Level.Identifier()}, but '{procedure.Code}' is of level {procedure.Level.Identifier()}.");
        var consulted = desk.Consult();
        var award = consulted.Tables.Award(procedure.Award, office.Level.Identifier(), procedure.Kind, today) as Ruling<AwardRule>.Found;
        var regimes = consulted.Tables.RegimesOf(today) as Ruling<Regimes>.Found;
        checks.Require(award is not null, "award.unknown", "Procedure", "Không có quy định cho danh hiệu này vào ngày tiếp nhận.",
                $"Expected an award rule for {procedure.Award}/{procedure.Kind} at level {office.Level.Identifier()}.")
            .Require(regimes is not null, "regime.unknown", "Procedure", "Không xác định được chế độ áp dụng.", "Expected a rule regime for today.");
        if (award is null || regimes is null) return (null, checks);

        foreach (var code in s.PresentComponents.Except(award.Rule.Components, StringComparer.Ordinal))
            checks.Require(false, "component.unknown", "PresentComponents", $"Thành phần '{code}' không có trong quy định.",
                $"Expected one of {string.Join(", ", award.Rule.Components)}, but found '{code}'.");
        checks.Require(s.SetCount >= award.Rule.SetCount, "input.set-count", "SetCount", $"Cần {award.Rule.SetCount} bộ hồ sơ.",
            $"Expected at least {award.Rule.SetCount} set(s), but found {s.SetCount}.");
        return (new(s, office, procedure, award.Rule, regimes.Rule, consulted), checks);
    }
}
