using System.Security.Cryptography;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Council;

/// <summary>
/// A vote in a sealed envelope (ADR 28): ECDH on P-256 with a key used once, HKDF-SHA256, AES-256-GCM. Every envelope is of one size and differs
/// from every other, whatever is in it; it opens only with the private key of its round and only as the envelope of its member.
/// </summary>
public static class Envelope
{
    /// <summary>Bytes: the one-time public key (two coordinates), the vote enciphered, the tag.</summary>
    public const int Size = (2 * Coordinate) + 1 + TagSize;

    private const int Coordinate = 32, TagSize = 16;

    /// <param name="sealKey">The round's public key.</param>
    public static byte[] Seal(ReadOnlySpan<byte> sealKey, Guid round, Guid member, BallotChoice choice)
    {
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(sealKey, out _);
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = once.ExportParameters(includePrivateParameters: false).Q;
        var envelope = new byte[Size];
        (point.X ?? []).CopyTo(envelope, 0);
        (point.Y ?? []).CopyTo(envelope, Coordinate);
        var key = KeyOf(once.DeriveRawSecretAgreement(recipient.PublicKey), round, member, envelope);
        using var cipher = new AesGcm(key, TagSize);
        // The key is used for this one message, so that the nonce may be what it likes.
        cipher.Encrypt(new byte[AesGcm.NonceByteSizes.MinSize], [(byte)choice], envelope.AsSpan(2 * Coordinate, 1), envelope.AsSpan((2 * Coordinate) + 1));
        CryptographicOperations.ZeroMemory(key);
        return envelope;
    }

    /// <exception cref="CryptographicException">It was sealed for another round or member, or has been changed.</exception>
    internal static BallotChoice Open(ECDiffieHellman privateKey, Guid round, Guid member, byte[] envelope)
    {
        if (envelope.Length != Size) throw new CryptographicException($"Expected an envelope of {Size} bytes, but found {envelope.Length}.");
        using var once = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = envelope[..Coordinate], Y = envelope[Coordinate..(2 * Coordinate)] } });
        using var cipher = new AesGcm(KeyOf(privateKey.DeriveRawSecretAgreement(once.PublicKey), round, member, envelope), TagSize);
        var vote = new byte[1];
        cipher.Decrypt(new byte[AesGcm.NonceByteSizes.MinSize], envelope.AsSpan(2 * Coordinate, 1), envelope.AsSpan((2 * Coordinate) + 1), vote);
        return Enum.IsDefined((BallotChoice)vote[0]) ? (BallotChoice)vote[0] : throw new CryptographicException("Expected YES, NO or INVALID in the envelope.");
    }

    /// <summary>SHA-256 of an envelope, 64 lower-case hexadecimal digits. Says nothing about the vote: the envelope itself is a cipher.</summary>
    public static string FingerprintOf(byte[] envelope) => Convert.ToHexStringLower(SHA256.HashData(envelope));

    /// <summary>The fingerprint as people compare it: the first 48 bits, <c>3f9a-27c0-b81e</c>.</summary>
    public static string Short(string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        return $"{fingerprint[..4]}-{fingerprint[4..8]}-{fingerprint[8..12]}";
    }

    private static byte[] KeyOf(byte[] agreed, Guid round, Guid member, ReadOnlySpan<byte> envelope)
    {
        byte[] info = [.. "workflow ballot 1"u8, .. envelope[..(2 * Coordinate)], .. round.ToByteArray(bigEndian: true), .. member.ToByteArray(bigEndian: true)];
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, info: info);
        CryptographicOperations.ZeroMemory(agreed);
        return key;
    }
}
