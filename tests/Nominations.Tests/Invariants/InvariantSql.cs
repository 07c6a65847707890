namespace Workflow.Nominations.Tests.Invariants;

/// <summary>The invariants of the reference, section (b), as questions to the tables: each answers the rows that break it.</summary>
internal static class InvariantSql
{
    public const string Broken = """
        select '(i) one supplement' as invariant, d.id, d.supplement_count::text as found from dossiers d where d.supplement_count > 1
        union all
        select '(ii) one apology', d.id, d.apology_count::text from dossiers d
            where d.apology_count > 1 or (select count(*) from slips s where s.dossier_id = d.id and s.kind = 'APOLOGY_SLIP') > 1
        union all
        select '(iv) ballots issued, returned, valid, yes', r.dossier_id, concat_ws('/', r.issued, r.returned, r.valid, r.invalid, r.yes) from ballot_rounds r
            where r.closed_at is not null and (r.issued < r.returned or r.returned <> r.valid + r.invalid or r.yes > r.valid
                or r.annulled is null and r.returned <> (select count(*) from ballots b where b.round_id = r.id) or r.annulled is null and r.yes <> (select count(*) from ballots b where b.round_id = r.id and b.choice = 'YES'))
        union all
        select '(iv) a mark for each ballot', r.dossier_id, r.id::text from ballot_rounds r
            where r.annulled is null and (r.closed_at is not null or not r.secret)
                and (select count(*) from ballots b where b.round_id = r.id) <> (select count(*) from voter_marks m where m.round_id = r.id)
        union all
        select '(iv) no open ballot in a secret vote before the count', r.dossier_id, r.id::text from ballot_rounds r
            where r.secret and r.closed_at is null and exists (select 1 from ballots b where b.round_id = r.id)
        union all
        select '(v) reason of a refusal, return or request', t.dossier_id, t.action || ' ' || t.status from timeline t
            where trim(coalesce(t.reason, '')) = '' and (t.action in ('RefuseAtCounter', 'RequestSupplement', 'ReturnByChair', 'RefuseByChair', 'WithdrawDossier', 'CloseWithoutSupplement', 'NotifyNonAward')
                or t.action = 'RecordAppraisal' and t.status in ('REFUSED', 'SUPPLEMENT_REQUESTED') or t.action in ('ConcludeAppraisal', 'ConcludeHold') and t.status = 'REFUSED')
        union all
        select '(v) reason of a hold', h.dossier_id, h.ground from holds h
            where trim(h.reason) = '' or trim(h.body) = '' or h.concluded_on is not null and trim(coalesce(h.conclusion, '')) = ''
        union all
        select '(v) reason of the chair', c.dossier_id, c.kind from chair_decisions c where c.kind <> 'SIGNED' and trim(coalesce(c.reason, '')) = ''
        union all
        select '(v) reason of a supplement', s.dossier_id, '' from supplements s where trim(s.reason) = ''
        union all
        select '(vi) one decision in force', d.id, d.status from dossiers d
            where (select count(*) from chair_decisions c where c.dossier_id = d.id and c.kind in ('SIGNED', 'CORRECTED') and c.id = d.current_decision_id) <> (case when d.current_decision_id is null then 0 else 1 end)
                or (select count(*) from chair_decisions c where c.dossier_id = d.id and c.kind = 'SIGNED') > 1
                or exists (select 1 from chair_decisions c join chair_decisions o on o.id = d.current_decision_id where c.dossier_id = d.id and c.kind in ('SIGNED', 'CORRECTED') and c.at > o.at)
                or exists (select 1 from corrections k where k.old_decision_id = d.current_decision_id and k.new_decision_id is not null)
        union all
        select '(vii) decision not before the vote', c.dossier_id, c.signed_on::text from chair_decisions c join ballot_rounds r on r.dossier_id = c.dossier_id
            where c.kind = 'SIGNED' and c.chair_id <> '00000000-0000-0000-0000-000000000000' and r.closed_at < c.at and c.signed_on < (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date
        union all
        select '(iii), (vii) decision not dated within a hold', c.dossier_id, concat_ws(' ', c.signed_on, h.held_on, h.concluded_on) from chair_decisions c join holds h on h.dossier_id = c.dossier_id
            where c.kind = 'SIGNED' and c.number is not null and c.chair_id <> '00000000-0000-0000-0000-000000000000' and h.held_on < c.signed_on and (h.concluded_on is null or c.signed_on < h.concluded_on)
        union all
        select '(vii) vote not before the end of the posting', r.dossier_id, p.ends_on::text from ballot_rounds r join public_postings p on p.dossier_id = r.dossier_id
            where p.starts_on <= (r.opened_at at time zone 'Asia/Ho_Chi_Minh')::date and (r.opened_at at time zone 'Asia/Ho_Chi_Minh')::date <= p.ends_on
        union all
        select '(viii) slips as they were signed', s.dossier_id, s.id::text from slips s where encode(sha256(convert_to(case when s.drawn is null then s.content else s.content || E'\n' || s.drawn end, 'UTF8')), 'hex') <> s.sha256
        union all
        select '(x) control slip without a gap', r.dossier_id, r.ordinal::text from (
            select dossier_id, ordinal, giver, lag(receiver) over slip as before, row_number() over slip as expected from control_slip_rows window slip as (partition by dossier_id order by ordinal)) r
            where r.ordinal <> r.expected or r.before is not null and r.giver <> r.before
        union all
        select 'limit and promised day agree', d.id, concat_ws(' ', d.due_on, l.due_on) from dossiers d join limits l on l.dossier_id = d.id and l.kind = 'APPOINTMENT' and l.ended_at is null where d.due_on <> l.due_on
        union all
        select 'no limit runs in a closed dossier', d.id, l.kind from dossiers d join limits l on l.dossier_id = d.id and l.ended_at is null
            where d.status in ('REFUSED_AT_COUNTER', 'WITHDRAWN', 'CLOSED_NO_SUPPLEMENT', 'REFUSED', 'RESULT_RETURNED') and l.remedy_id is null
        union all
        select 'a dossier under way has an appointment', d.id, d.status from dossiers d
            where d.status in ('RECEIVED', 'TRANSFERRED', 'UNDER_REVIEW', 'CONSULTING', 'PUBLIC_POSTING', 'IN_COUNCIL', 'AWAITING_DECISION', 'RETURNED_BY_CHAIR', 'ON_HOLD')
                and not exists (select 1 from limits l where l.dossier_id = d.id and l.kind = 'APPOINTMENT' and l.ended_at is null)
        union all
        select 'no process stands still by a fault', i.root_id, concat(i.element, ' ', i.code, ' ', i.message) from incidents i where i.resolved_at is null
        """;

    /// <summary>What may never change once it is there: slips (viii) and regimes after the receipt (ix).</summary>
    public const string Fixed = """
        select 'slip ' || s.id as key, s.sha256 || s.number as value from slips s where s.dossier_id is not null
        union all
        select 'regime ' || d.id, d.field_regime || ' ' || d.one_stop_regime from dossiers d where d.received_at is not null
        """;

    /// <summary>What may not change while a dossier is on hold (iii): votes, opinions, counts and what the chair did.</summary>
    public const string Held = """
        select 'hold ' || h.id as key, concat_ws('/',
            (select count(*) from voter_marks m join ballot_rounds r on r.id = m.round_id where r.dossier_id = h.dossier_id),
            (select count(*) from ballot_rounds r where r.dossier_id = h.dossier_id), (select count(*) from ballot_rounds r where r.dossier_id = h.dossier_id and r.closed_at is not null),
            (select count(*) from written_opinions o where o.dossier_id = h.dossier_id), (select count(*) from chair_decisions c where c.dossier_id = h.dossier_id)) as value
        from holds h where h.concluded_on is null and exists (select 1 from dossiers d where d.id = h.dossier_id and d.status = 'ON_HOLD')
        """;
}
