using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Workflow.Architecture.Tests;

/// <summary>FEEL, DMN and the engine are functions: the same input gives the same output, anywhere, at any time.</summary>
public sealed class PurityTests
{
    private static readonly string[] ForbiddenTypes =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
        "System.Threading.Thread", "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.TimeProvider",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Console", "System.Net.Http.HttpClient",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.TimeZoneInfo.get_Local",
        // Not the type: what the compiler writes for iterators asks it for the number of the thread.
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.get_MachineName", "System.Environment.get_NewLine",
        "System.Environment.get_ProcessId", "System.Environment.get_UserName", "System.Environment.GetEnvironmentVariable", "System.Environment.get_ProcessorCount",
        "System.Globalization.CultureInfo.get_CurrentCulture",
    ];

    // FEEL breaks off an expression that runs too long: the clock decides whether there is a result, never which.
    private static readonly string[] Granted = ["Workflow.Feel uses System.Diagnostics.Stopwatch"];

    [Theory]
    [InlineData("Workflow.Feel")]
    [InlineData("Workflow.Dmn")]
    [InlineData("Workflow.Engine")]
    public void The_core_is_pure(string assembly) =>
        Impurities(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).Select(found => $"{assembly} {found}").Except(Granted, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void The_purity_guard_finds_the_clock_chance_outside_references_and_changing_statics_in_its_fixture()
    {
        ImpureFixture.Touch().ShouldBeGreaterThan(0);

        var found = Impurities(typeof(ImpureFixture).Assembly.Location).ToList();

        found.ShouldContain(text => text == "uses System.DateTimeOffset.get_UtcNow");
        found.ShouldContain(text => text == "uses System.Guid.NewGuid");
        found.ShouldContain(text => text == "uses System.Threading.Tasks.Task");
        found.ShouldContain(text => text == "references xunit.core");
        found.ShouldContain(text => text == "static field ImpureFixture.touched can change");
    }

    private static IEnumerable<string> Impurities(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. References(metadata), .. Types(metadata), .. Members(metadata), .. Statics(metadata)];
    }

    private static IEnumerable<string> References(MetadataReader metadata) =>
        from handle in metadata.AssemblyReferences
        let name = metadata.GetString(metadata.GetAssemblyReference(handle).Name)
        where !(name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard" or "mscorlib" or "Workflow.Feel" or "Workflow.Dmn")
        select $"references {name}";

    private static IEnumerable<string> Types(MetadataReader metadata) =>
        from handle in metadata.TypeReferences
        let name = FullName(metadata, handle)
        where ForbiddenTypes.Contains(name, StringComparer.Ordinal)
        select $"uses {name}";

    private static IEnumerable<string> Members(MetadataReader metadata) =>
        from handle in metadata.MemberReferences
        let member = metadata.GetMemberReference(handle)
        where member.Parent.Kind is HandleKind.TypeReference
        let name = $"{FullName(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"
        where ForbiddenMembers.Contains(name, StringComparer.Ordinal)
        select $"uses {name}";

    // Caches that the compiler writes for lambdas, switches and collections carry names no programmer can write.
    private static IEnumerable<string> Statics(MetadataReader metadata) =>
        from handle in metadata.FieldDefinitions
        let field = metadata.GetFieldDefinition(handle)
        let type = metadata.GetTypeDefinition(field.GetDeclaringType())
        let name = metadata.GetString(field.Name)
        let typeName = metadata.GetString(type.Name)
        where field.Attributes.HasFlag(System.Reflection.FieldAttributes.Static)
            && !field.Attributes.HasFlag(System.Reflection.FieldAttributes.InitOnly) && !field.Attributes.HasFlag(System.Reflection.FieldAttributes.Literal)
            && !name.StartsWith('<') && !typeName.StartsWith('<') && !metadata.GetString(type.Namespace).StartsWith("System.", StringComparison.Ordinal)
            && !metadata.GetString(type.Namespace).StartsWith("Microsoft.", StringComparison.Ordinal)
        select $"static field {typeName}.{name} can change";

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}

/// <summary>Everything that the core may not do, for the guard to find.</summary>
internal static class ImpureFixture
{
    private static long touched;

    public static long Touch()
    {
#pragma warning disable RS0030 // banned on purpose: this is what the guard must find
        touched += DateTimeOffset.UtcNow.Ticks + Guid.NewGuid().GetHashCode() * 0L;
#pragma warning restore RS0030
        return Task.FromResult(touched).Result;
    }
}
