using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Workflow.Web.Shell;

/// <summary>
/// What a person's unsent forms are enciphered with in their browser (ADR 14). It stands on their pages only: whoever comes to the desk after the
/// session ended finds neither the key nor a page that holds it. A changed password or a closed account makes old drafts unreadable.
/// </summary>
/// <param name="Owner">Names the person without telling who it is, so that another's drafts can be told apart and thrown away.</param>
/// <param name="Key">256 bits for AES-GCM, in Base64.</param>
public sealed record DraftKey(string Owner, string Key)
{
    /// <summary>Null for somebody who has not signed in.</summary>
    public static DraftKey? Of(ClaimsPrincipal user, IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(options);
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || user.FindFirstValue(options.ClaimsIdentity.SecurityStampClaimType) is not { } stamp) return null;

        byte[] Derive(string use, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(stamp), length, Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(use));
        return new(Convert.ToHexStringLower(Derive("draft owner", 8)), Convert.ToBase64String(Derive("draft key", 32)));
    }
}
