namespace Workflow.Nominations.Slips;

/// <summary>Where citizens reach the look-up: printed in the QR image when a paper is issued and kept with it, so that a reprint holds the same.</summary>
public interface ILookUpSite
{
    /// <summary>The whole address of a dossier's look-up; the path alone where the site's address is not known, as in a worker.</summary>
    string AddressOf(string dossierCode);
}

/// <summary>Knows no site.</summary>
internal sealed class PathOnly : ILookUpSite
{
    public string AddressOf(string dossierCode) => LookUpPath.Of(dossierCode);
}

public static class LookUpPath
{
    public static string Of(string dossierCode) => $"/tra-cuu?ma={dossierCode}";
}
