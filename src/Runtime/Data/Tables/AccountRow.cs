using Microsoft.AspNetCore.Identity;

namespace Workflow.Runtime.Data;

/// <summary>A person who signs in. <see cref="IdentityUser{TKey}.UserName"/> is the name that tasks are assigned to.</summary>
public sealed class Account : IdentityUser<Guid>
{
    private string displayName = "";

    public Account() => Id = Guid.CreateVersion7();

    public required string DisplayName
    {
        get => displayName;
        set => (displayName, FoldedName) = (value, FoldedText.Of(value));
    }

    /// <summary>The display name without diacritics and in lower case, for searching.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>False: may not sign in any more, but stays in the history.</summary>
    public bool IsActive { get; set; } = true;

    public ICollection<AccountGroup> Groups { get; } = new List<AccountGroup>();
}

public sealed class AccountRole : IdentityRole<Guid>
{
    public AccountRole() => Id = Guid.CreateVersion7();
}

/// <summary>Membership in a candidate group such as <c>an-khe-thuong:reception</c>.</summary>
public sealed class AccountGroup
{
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
}
