using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Runtime;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Notices;

/// <summary>An agency's answer that arrives by message instead of through the reviewer; a repetition is dropped by the inbox.</summary>
public sealed class ConsultationAnswerHandler(AnswerConsultation answer) : IMessageHandler
{
    /// <param name="Answer">CLEAR, NEGATIVE or NO_OPINION.</param>
    public sealed record Body(Guid Consultation, string Answer, string Opinion, string AnsweredBy);

    public string Type => "consultation.answer";

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = message.Read<Body>();
        var outcome = await answer.HandleAsync(
            new(body.Consultation, Identifiers.Parse<ConsultationAnswer>(body.Answer), body.Opinion, body.AnsweredBy), Actor.System, cancellation);
        // An answer that came twice or too late is not an error of transport: trying again would not help.
        if (outcome is Outcome<AnswerConsultation.Result>.Refused { Problems: [{ Code: not ("consultation.answered" or "task.not-active") } problem, ..] })
            throw new InvalidOperationException($"{problem.Code}: {problem.En}");
    }
}
