using System.Collections.Immutable;

namespace Workflow.Runtime.Access;

/// <summary>What a token may be used for; never more than its account may do. A scope allows what it says and nothing else.</summary>
public static class TokenScopes
{
    /// <summary>See processes, decisions and their files.</summary>
    public const string DefinitionsRead = "definitions:read";

    /// <summary>Deploy processes and decisions.</summary>
    public const string DefinitionsWrite = "definitions:write";

    /// <summary>See instances, their elements, incidents, jobs and waits; no values of variables.</summary>
    public const string InstancesRead = "instances:read";

    /// <summary>Start and cancel instances, set variables.</summary>
    public const string InstancesWrite = "instances:write";

    /// <summary>Move tokens of instances and let them go on by another version.</summary>
    public const string InstancesModify = "instances:modify";

    /// <summary>Try incidents again.</summary>
    public const string IncidentsWrite = "incidents:write";

    /// <summary>Publish messages, broadcast signals.</summary>
    public const string MessagesWrite = "messages:write";

    /// <summary>Take jobs and report on them.</summary>
    public const string JobsWork = "jobs:work";

    /// <summary>Evaluate decisions.</summary>
    public const string DecisionsEvaluate = "decisions:evaluate";

    /// <summary>See open user tasks.</summary>
    public const string TasksRead = "tasks:read";

    /// <summary>Take, give back and complete user tasks.</summary>
    public const string TasksWrite = "tasks:write";

    /// <summary>See values of variables, which may be about people. Without it a job comes without its variables.</summary>
    public const string PersonalData = "personal-data:read";

    public static ImmutableArray<string> All { get; } =
    [
        DefinitionsRead, DefinitionsWrite, InstancesRead, InstancesWrite, InstancesModify, IncidentsWrite, MessagesWrite, JobsWork, DecisionsEvaluate, TasksRead, TasksWrite, PersonalData,
    ];

    /// <summary>What every account may let a token do: work on its own tasks.</summary>
    public static ImmutableArray<string> OfAnybody { get; } = [TasksRead, TasksWrite, PersonalData];

    /// <summary>What an account for a program may let it do besides.</summary>
    public static ImmutableArray<string> OfPrograms { get; } =
        [DefinitionsRead, InstancesRead, InstancesWrite, MessagesWrite, JobsWork, DecisionsEvaluate, .. OfAnybody];
}
