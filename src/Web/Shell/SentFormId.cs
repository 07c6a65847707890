using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Web.Shell;

/// <summary>
/// The id of what a form makes. It comes from a number drawn with the form and from everything that was typed: the same form sent again
/// (the answer was lost, a second click) gives the same id, and the form changed and sent anew, as after "back", gives another.
/// </summary>
internal static class SentFormId
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "FormKey";

    /// <summary>The number of a form that is drawn now.</summary>
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    /// <summary>Null for a form without its number: then nothing tells a repetition.</summary>
    public static Guid? Of(FormState form)
    {
        if (!Guid.TryParse(form.Text(Field), out var drawn) || drawn.Version != 7) return null;

        var typed = new StringBuilder();
        foreach (var name in form.Names.Where(name => !name.StartsWith('_')).Order(StringComparer.Ordinal))
        {
            // Lengths in front, so that no value can pass for the beginning of the next.
            typed.Append(name.Length).Append(' ').Append(name);
            foreach (var value in form.All(name)) typed.Append(value.Length).Append(' ').Append(value);
        }

        // The time in front stays, so that ids still rise with it; behind it the 62 random bits are those of the hash.
        Span<byte> id = stackalloc byte[16];
        drawn.TryWriteBytes(id, bigEndian: true, out _);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(typed.ToString()));
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], (BinaryPrimitives.ReadUInt64BigEndian(hash) & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000);
        return new Guid(id, bigEndian: true);
    }
}
