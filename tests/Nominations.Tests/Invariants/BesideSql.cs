namespace Workflow.Nominations.Tests.Invariants;

/// <summary>What the invariants of the reference come to beside the main path and between the levels, and what follows from them.</summary>
internal static class BesideSql
{
    public const string Broken = """
        select '(i) one supplement slip' as invariant, s.dossier_id as id, count(*)::text as found from slips s where s.kind = 'SUPPLEMENT_SLIP' and s.dossier_id is not null group by s.dossier_id having count(*) > 1
        union all
        select '(v) reason in a case', r.id, r.kind || ' ' || r.state from remedies r left join complaints k on k.remedy_id = r.id left join denunciations t on t.remedy_id = r.id
                left join corrections c on c.remedy_id = r.id left join revocations h on h.remedy_id = r.id
            where r.state = 'DECLINED' and trim(coalesce(k.decline_reason, t.decline_reason, c.decline_reason, h.decline_reason, '')) = ''
                or r.kind = 'COMPLAINT' and r.state = 'SETTLED' and trim(coalesce(k.conclusion, '')) = '' or r.kind = 'DENUNCIATION' and r.state = 'SETTLED' and trim(coalesce(t.conclusion, '')) = ''
        union all
        select '(v) reason of a withdrawn, extended or suspended case', e.remedy_id, e.action from remedy_events e
            where trim(coalesce(e.note, '')) = '' and e.action in ('WithdrawComplaint', 'ExtendComplaint', 'SuspendComplaint', 'ResumeComplaint', 'WithdrawDenunciation', 'ExtendVerification', 'CancelDecision', 'KeepDecision')
        union all
        select '(vi) a number is given once in an office and year', min(n.dossier_id::text)::uuid, concat_ws(' ', n.office, n.year, n.number) from (
            select c.dossier_id, d.office_code as office, extract(year from c.signed_on) as year, trim(c.number) as number from chair_decisions c join dossiers d on d.id = c.dossier_id
                where c.number is not null and c.chair_id <> '00000000-0000-0000-0000-000000000000'
            union all
            select r.dossier_id, r.office_code, extract(year from k.settled_on), trim(k.decision_number) from complaints k join remedies r on r.id = k.remedy_id where k.decision_number is not null
            union all
            select r.dossier_id, r.office_code, extract(year from h.cancelled_on), trim(h.decision_number) from revocations h join remedies r on r.id = h.remedy_id where h.decision_number is not null
        ) n group by n.office, n.year, n.number having count(*) > 1
        union all
        select '(vi) revoked: no decision in force', d.id, d.status from dossiers d where d.status = 'REVOKED' and d.current_decision_id is not null
        union all
        select '(vi) awards in force follow the decision in force', d.id, concat_ws(' ', d.status, a.standing) from awards a join dossiers d on d.id = a.dossier_id where (a.standing = 'IN_FORCE') <> (d.current_decision_id is not null)
        union all
        select '(vii) decided after it was opened again', c.dossier_id, concat_ws(' ', c.signed_on, k.settled_on) from chair_decisions c join remedies r on r.dossier_id = c.dossier_id join complaints k on k.remedy_id = r.id
            where k.outcome = 'REOPENED' and c.kind = 'SIGNED' and c.chair_id <> '00000000-0000-0000-0000-000000000000' and c.signed_on < k.settled_on
        union all
        select 'one open case of a kind', r.dossier_id, r.kind from remedies r where r.closed_on is null and r.kind <> 'DENUNCIATION' group by r.dossier_id, r.kind having count(*) > 1
        union all
        select 'nothing waits in a closed case', r.id, concat_ws(' ', r.kind, r.state, t.element) from remedies r join user_tasks t on t.root_id = r.instance_id where r.closed_on is not null
        union all
        select 'an open case waits for somebody', r.id, concat_ws(' ', r.kind, r.state) from remedies r join instances i on i.id = r.instance_id where r.closed_on is null and i.ended_at is not null
        union all
        select 'no limit runs in a closed case', r.id, concat_ws(' ', r.kind, l.kind) from remedies r join limits l on l.remedy_id = r.id and l.ended_at is null where r.closed_on is not null and l.kind <> 'SECOND_SETTLEMENT'
        union all
        select 'a case and its limit agree', r.id, concat_ws(' ', r.kind, r.due_on, l.due_on) from remedies r join limits l on l.remedy_id = r.id and l.ended_at is null and l.kind <> 'SECOND_SETTLEMENT' where r.due_on is distinct from l.due_on
        union all
        select 'a case that has ended holds nothing', r.dossier_id, r.number from remedies r join denunciations t on t.remedy_id = r.id join holds h on h.id = t.hold_id
            where r.closed_on is not null and h.concluded_on is null and not exists (select 1 from remedies o join denunciations u on u.remedy_id = o.id where u.hold_id = h.id and o.closed_on is null)
                and exists (select 1 from dossiers d where d.id = r.dossier_id and d.status in ('ON_HOLD', 'FORWARDED'))
        union all
        select '(iii) no day is held twice', h.dossier_id, concat_ws(' ', h.held_on, o.concluded_on) from holds h join holds o on o.dossier_id = h.dossier_id and o.id <> h.id and o.held_on <= h.held_on
            where o.recorded_at < h.recorded_at and h.held_on < coalesce(o.concluded_on, date '9999-12-31')
        union all
        select 'what is verified stands still', d.id, d.status from dossiers d join remedies r on r.dossier_id = d.id and r.kind = 'DENUNCIATION' and r.state = 'ACCEPTED' and r.closed_on is null
            where d.status in ('RECEIVED', 'TRANSFERRED', 'UNDER_REVIEW', 'CONSULTING', 'PUBLIC_POSTING', 'IN_COUNCIL', 'AWAITING_DECISION', 'RETURNED_BY_CHAIR')
        union all
        select 'what stands beside the main path', d.id, concat_ws(' ', d.remedy_status, w.expected) from dossiers d join (
            select d.id, case when exists (select 1 from remedies r where r.dossier_id = d.id and r.closed_on is null and (r.kind = 'DENUNCIATION' and r.state = 'ACCEPTED' or r.kind = 'REVOCATION' and r.state = 'RECEIVED')) then 'UNDER_VERIFICATION'
                when exists (select 1 from remedies r where r.dossier_id = d.id and r.closed_on is null and r.kind = 'COMPLAINT') then 'COMPLAINT_OPEN' end as expected from dossiers d) w on w.id = d.id
            where d.remedy_status is distinct from w.expected
        union all
        select 'no more is taken back than was given', h.remedy_id, concat_ws(' ', h.money_to_recover, s.amount) from revocations h join (select remedy_id, sum(amount) as amount from recoveries group by remedy_id) s on s.remedy_id = h.remedy_id
            where s.amount > h.money_to_recover
        union all
        select 'a seat is heard once', o.dossier_id, o.member_id::text from written_opinions o join agenda_items i on i.session_id = o.session_id and i.dossier_id = o.dossier_id
            join ballot_rounds r on r.agenda_item_id = i.id and r.annulled is null join voter_marks m on m.round_id = r.id and m.member_id = o.member_id
        union all
        select 'who is recused is not heard', i.dossier_id, c.member_id::text from conflicts c join agenda_items i on i.id = c.agenda_item_id
            where c.recused and exists (select 1 from ballot_rounds r join voter_marks m on m.round_id = r.id where r.agenda_item_id = i.id and r.annulled is null and m.member_id = c.member_id)
        union all
        select 'more agree than sit', r.dossier_id, concat_ws('/', r.yes, r.written_yes, r.members_by_decision) from ballot_rounds r where r.closed_at is not null and r.yes + r.no + r.invalid + r.written_yes + r.written_no > r.members_by_decision
        union all
        select 'passed means the share of all was reached', r.dossier_id, concat_ws('/', r.yes, r.written_yes, r.members_by_decision, r.recused, r.passed) from ballot_rounds r
            where r.closed_at is not null and r.annulled is null
                and r.passed <> ((r.yes + r.written_yes) * r.threshold_denominator >= r.threshold_numerator * (r.members_by_decision - case when r.recused_in_total then 0 else r.recused end))
        union all
        select 'nothing waits in a dossier that is over', d.id, concat_ws(' ', d.status, t.element) from dossiers d join user_tasks t on t.root_id = d.instance_id
            where d.status in ('WITHDRAWN', 'CLOSED_NO_SUPPLEMENT', 'RESULT_RETURNED', 'CORRECTED', 'REVOKED', 'REFUSED_AT_COUNTER')
        union all
        select 'what is under way has a process', d.id, d.status from dossiers d join instances i on i.id = d.instance_id
            where i.ended_at is not null and d.status not in ('WITHDRAWN', 'CLOSED_NO_SUPPLEMENT', 'RESULT_RETURNED', 'CORRECTED', 'REVOKED', 'REFUSED_AT_COUNTER', 'REFUSED')
        """;

    /// <summary>What may not change while a denunciation is verified, whatever the status says (iii; Decree 152/2025 Art. 4).</summary>
    public const string Verified = """
        select 'verification ' || r.id as key, concat_ws('/',
            (select count(*) from ballot_rounds b where b.dossier_id = r.dossier_id), (select count(*) from voter_marks m join ballot_rounds b on b.id = m.round_id where b.dossier_id = r.dossier_id),
            (select count(*) from chair_decisions c where c.dossier_id = r.dossier_id and c.kind = 'SIGNED' and c.chair_id <> '00000000-0000-0000-0000-000000000000')) as value
        from remedies r where r.kind = 'DENUNCIATION' and r.state = 'ACCEPTED' and r.closed_on is null
        """;

    /// <summary>What nobody will ever do when nobody has anything to do any more.</summary>
    public const string LeftOver = """
        select 'a limit' as invariant, l.dossier_id as id, concat_ws(' ', l.kind, d.status) as found from limits l join dossiers d on d.id = l.dossier_id where l.ended_at is null and l.kind <> 'SECOND_SETTLEMENT'
        union all
        select 'a session with nothing on its agenda', s.id, s.state from council_sessions s
            where s.state in ('CONVENED', 'OPEN', 'COLLECTING_OPINIONS') and not exists (select 1 from agenda_items i where i.session_id = s.id and i.outcome = 'PENDING')
        union all
        select 'a pending item of a dossier that is over', i.dossier_id, s.state from agenda_items i join council_sessions s on s.id = i.session_id where i.outcome = 'PENDING'
        union all
        select 'an open ballot', r.dossier_id, '' from ballot_rounds r where r.closed_at is null
        union all
        select 'a hold of a dossier that is over', h.dossier_id, h.ground from holds h where h.concluded_on is null
        union all
        select 'a timer', t.root_id, t.element from timers t where exists (select 1 from dossiers d where d.instance_id = t.root_id) or exists (select 1 from remedies r where r.instance_id = t.root_id)
        """;
}
