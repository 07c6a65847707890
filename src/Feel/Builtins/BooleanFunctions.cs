namespace Workflow.Feel;

/// <summary>DMN 1.5, 10.3.4.2 (boolean functions) and table 78 (<c>is</c>).</summary>
internal static class BooleanFunctions
{
    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("not(negand: Any?)", (_, a) => a[0] is FeelBoolean truth ? FeelValue.Of(!truth.Value) : FeelValue.Null),
        BuiltIn.Of("is(value1: Any?, value2: Any?)", (_, a) => FeelValue.Of(a[0].Equals(a[1]))),
    ];
}
