namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>How a decision is cancelled; a parameter, because the decree's article on it could not be read (U03).</summary>
/// <param name="OpinionBody">Whose opinion the chair asks first: COUNCIL, STANDING or NONE.</param>
/// <param name="RecoverInsignia">Whether insignia are taken back beside the certificate.</param>
/// <param name="Publish">Whether the revocation is made public.</param>
public sealed record RevocationRule(string OpinionBody, bool RecoverInsignia, bool Publish, string Confidence, string Source)
{
    public const string NoOpinion = "NONE";
}
