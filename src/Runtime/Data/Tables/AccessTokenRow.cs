namespace Workflow.Runtime.Data;

/// <summary>A personal access token: lets a program act for an account. The token itself is shown once and not stored.</summary>
public sealed class AccessTokenRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What the owner calls it, such as the program that uses it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, hexadecimal. The token is 256 random bits: nothing slower is needed against guessing.</summary>
    public required string Hash { get; init; }

    /// <summary>The first characters of the token, so that its owner recognises it.</summary>
    public required string Start { get; init; }

    /// <summary>Names of <see cref="Access.TokenScopes"/>, with a blank between.</summary>
    public required string Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedBy { get; set; }
}

/// <summary>A word that whoever started an instance gave it, to find it by.</summary>
public sealed class InstanceTagRow
{
    public required Guid InstanceId { get; init; }
    public required string Name { get; init; }
}

/// <summary>What a program asked for that changed something or showed personal data: who, when, with which token.</summary>
public sealed class ApiCallRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid TokenId { get; init; }

    /// <summary>The sign-in name of the account that the token acts for.</summary>
    public required string Account { get; init; }

    /// <summary>The operation's name in the description of the interface, such as <c>completeUserTask</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The path: keys, no values.</summary>
    public required string Target { get; init; }
}

/// <summary>The answer to a request that carried an idempotency key; a repetition gets it again instead of acting twice.</summary>
public sealed class KeptAnswerRow
{
    public required Guid AccountId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body, hexadecimal.</summary>
    public required string RequestHash { get; init; }
    public required int Status { get; set; }

    /// <summary>JSON, UTF-8; empty when the answer has no body.</summary>
    public required byte[] Body { get; set; }
    public required DateTimeOffset At { get; init; }
}
