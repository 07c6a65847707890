using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Council;

/// <summary>Where the keys of secret ballots are kept. Section <c>Ballots</c>.</summary>
public sealed class BallotOptions
{
    public const string Section = "Ballots";

    /// <summary>
    /// Folder of the private keys of open ballots; shared by all nodes, readable for the product alone, in no backup, and not where the
    /// database is. Relative to the content root. Default <c>.data/ballot-keys</c>.
    /// </summary>
    [Required]
    public string KeyFolder { get; set; } = ".data/ballot-keys";
}

/// <summary>The private keys of secret ballots: one file for each ballot that is open, gone when it is counted (ADR 28).</summary>
public sealed class BallotKeys(IOptions<BallotOptions> options, TimeProvider time)
{
    // A file older than this without a ballot belongs to an opening that was rolled back.
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    /// <summary>Makes the key pair of a ballot: the private half is on disk when this returns, the public half is the result.</summary>
    public byte[] Create(Guid round)
    {
        var folder = options.Value.KeyFolder;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(FileOf(round), open);
        file.Write(pair.ExportPkcs8PrivateKey());
        file.Flush(flushToDisk: true);
        return pair.ExportSubjectPublicKeyInfo();
    }

    /// <summary>Opens all envelopes of a ballot and shuffles what was in them; null when this node has no key for them.</summary>
    /// <exception cref="CryptographicException">An envelope was changed since its member sealed it.</exception>
    internal BallotChoice[]? OpenAndShuffle(BallotRoundRow round, IReadOnlyCollection<VoterMarkRow> marks)
    {
        if (!File.Exists(FileOf(round.Id))) return null;

        using var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(File.ReadAllBytes(FileOf(round.Id)), out _);
        var choices = marks.Select(mark => Envelope.Open(key, round.Id, mark.MemberId, mark.Envelope ?? [])).ToArray();
        RandomNumberGenerator.Shuffle<BallotChoice>(choices);
        return choices;
    }

    /// <summary>Deletes the keys of ballots that are counted, annulled or without their dossier, and of those whose opening was rolled back. To be called after a commit; again whenever it failed.</summary>
    public async Task DestroyAsync(OfficeDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!Directory.Exists(options.Value.KeyFolder)) return;

        var files = Directory.EnumerateFiles(options.Value.KeyFolder, "*.key").Select(file => (File: file, Round: Guid.ParseExact(Path.GetFileNameWithoutExtension(file), "N"))).ToList();
        var ids = files.ConvertAll(key => key.Round);
        // A dossier that was withdrawn while its ballot was open is never counted.
        var rounds = await db.BallotRounds.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, Over = r.ClosedAt != null || db.Dossiers.Any(d => d.Id == r.DossierId && d.ClosedOn != null) }).ToDictionaryAsync(r => r.Id, r => r.Over, cancellation);
        foreach (var (file, id) in files)
        {
            if (rounds.TryGetValue(id, out var over) ? over : time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > Orphaned) File.Delete(file);
        }
    }

    private string FileOf(Guid round) => Path.Combine(options.Value.KeyFolder, round.ToString("N", CultureInfo.InvariantCulture) + ".key");
}
