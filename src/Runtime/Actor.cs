namespace Workflow.Runtime;

/// <summary>Who asks for something. <paramref name="Name"/> is the sign-in name: what models write as assignee and what the journal keeps.</summary>
public sealed record Actor(Guid? Account, string Name)
{
    /// <summary>The product itself: timers, messages, jobs.</summary>
    public static Actor System { get; } = new(null, "system");

    /// <summary>True for the product itself alone: somebody without an account is nobody's candidate.</summary>
    public bool IsSystem => this == System;
}
