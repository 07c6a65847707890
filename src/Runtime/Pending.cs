namespace Workflow.Runtime;

internal static class Pending
{
    public static T Of<T>(params object?[] used) => throw new NotSupportedException($"{used.Length}");
}
