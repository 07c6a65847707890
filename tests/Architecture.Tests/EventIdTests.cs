using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Workflow.Architecture.Tests;

/// <summary>An operator looks a log line up by its number: one number, one message, in the whole product.</summary>
public sealed class EventIdTests
{
    [Fact]
    public void Every_event_id_of_the_logs_is_used_once() => Shared(Product().SelectMany(Messages)).ShouldBeEmpty();

    [Fact]
    public void The_event_id_guard_reads_the_numbers_of_the_product() => Product().SelectMany(Messages).Count().ShouldBeGreaterThan(15);

    [Fact]
    public void The_event_id_guard_finds_a_number_used_twice() =>
        Shared([(7001, "A.Started"), (7002, "A.Stopped"), (7001, "B.Lost")]).ShouldBe(["7001: A.Started, B.Lost"]);

    private static IEnumerable<Assembly> Product() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Workflow.*.dll").Where(path => !Path.GetFileName(path).Contains("Tests", StringComparison.Ordinal)).Select(Assembly.LoadFrom);

    private static IEnumerable<(int Id, string Name)> Messages(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()
        where message is not null
        select (message.EventId, $"{type.Name}.{method.Name}");

    private static IEnumerable<string> Shared(IEnumerable<(int Id, string Name)> messages) =>
        from message in messages
        group message.Name by message.Id into found
        where found.Count() > 1
        select $"{found.Key}: {string.Join(", ", found)}";
}
