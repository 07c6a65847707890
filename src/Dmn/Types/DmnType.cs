using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Dmn.Types;

/// <summary>What a <c>typeRef</c> means (DMN 1.5, 7.3.2 and 7.3.3): the values that conform to it.</summary>
public abstract class DmnType
{
    private protected DmnType() { }

    /// <summary>The type of all values.</summary>
    public static DmnType Any { get; } = new AnyType();

    /// <summary>True when a value is of this type; null is of every type (DMN 1.5, 10.3.2.9.4).</summary>
    public bool Conforms(FeelValue value, FeelSurroundings surroundings) => value is FeelNull || Contains(value, surroundings);

    /// <summary>The value as a value of this type: itself, as a singleton list, out of a singleton list, or a date as a date and time; C# null when none of these conforms (DMN 1.5, 10.3.2.9.4).</summary>
    public FeelValue? Coerce(FeelValue value, FeelSurroundings surroundings)
    {
        if (Conforms(value, surroundings)) return value;
        if (value is FeelList { Items.Length: 1 } list && Unfolded is not CollectionType && Conforms(list.Items[0], surroundings)) return list.Items[0];
        if (value is not FeelList && Unfolded is CollectionType)
        {
            var singleton = new FeelList([value]);
            if (Conforms(singleton, surroundings)) return singleton;
        }

        return Converted(value) is { } converted && Conforms(converted, surroundings) ? converted : null;
    }

    /// <summary>The type behind names and constraints.</summary>
    internal virtual DmnType Unfolded => this;

    /// <summary>The names of components anywhere inside, for FEEL names with blanks.</summary>
    internal virtual IEnumerable<string> MemberNames(int depth) => [];

    /// <summary>The type as FEEL has it: without constraints; what refers to itself is any value there.</summary>
    internal FeelType ToFeel() => ToFeel(8);

    internal abstract FeelType ToFeel(int depth);

    internal abstract bool Contains(FeelValue value, FeelSurroundings surroundings);

    private protected virtual FeelValue? Converted(FeelValue value) => null;

    private sealed class AnyType : DmnType
    {
        public override string ToString() => "Any";

        internal override FeelType ToFeel(int depth) => FeelType.Any;

        internal override bool Contains(FeelValue value, FeelSurroundings surroundings) => true;
    }
}

/// <summary>A list whose items are of one type.</summary>
/// <param name="item">The type of every item.</param>
public sealed class CollectionType(DmnType item) : DmnType
{
    /// <summary>The type of every item.</summary>
    public DmnType Item { get; } = item;

    /// <inheritdoc />
    public override string ToString() => $"list<{Item}>";

    internal override IEnumerable<string> MemberNames(int depth) => Item.MemberNames(depth);

    internal override FeelType ToFeel(int depth) => FeelType.ListOf(Item.ToFeel(depth));

    internal override bool Contains(FeelValue value, FeelSurroundings surroundings) =>
        value is FeelList list && list.Items.All(item => Item.Conforms(item, surroundings));
}

/// <summary>A context with at least these components.</summary>
/// <param name="components">The components in the order of the definition.</param>
public sealed class StructureType(ImmutableArray<KeyValuePair<string, DmnType>> components) : DmnType
{
    /// <summary>The components in the order of the definition.</summary>
    public ImmutableArray<KeyValuePair<string, DmnType>> Components { get; } = components;

    /// <inheritdoc />
    public override string ToString() => $"context<{string.Join(", ", Components.Select(c => $"{c.Key}: {c.Value}"))}>";

    internal override IEnumerable<string> MemberNames(int depth) =>
        depth == 0 ? [] : Components.SelectMany(c => c.Value.MemberNames(depth - 1).Prepend(c.Key));

    internal override FeelType ToFeel(int depth) => depth == 0
        ? FeelType.Any
        : FeelType.ContextOf([.. Components.Select(c => KeyValuePair.Create(c.Key, c.Value.ToFeel(depth - 1)))]);

    internal override bool Contains(FeelValue value, FeelSurroundings surroundings) =>
        value is FeelContext context
        && Components.All(component => context.TryGet(component.Key, out var part) && component.Value.Conforms(part, surroundings));
}

/// <summary>A function with these parameters and this result (a <c>functionItem</c>).</summary>
/// <param name="parameters">The parameters in order.</param>
/// <param name="result">The type of the result.</param>
public sealed class FunctionType(ImmutableArray<KeyValuePair<string, DmnType>> parameters, DmnType result) : DmnType
{
    /// <summary>The parameters in order.</summary>
    public ImmutableArray<KeyValuePair<string, DmnType>> Parameters { get; } = parameters;

    /// <summary>The type of the result.</summary>
    public DmnType Result { get; } = result;

    /// <inheritdoc />
    public override string ToString() => $"function<{string.Join(", ", Parameters.Select(p => p.Value))}>->{Result}";

    internal override FeelType ToFeel(int depth) => FeelType.OfName("function") ?? FeelType.Any;

    internal override bool Contains(FeelValue value, FeelSurroundings surroundings) => value is FeelFunction;
}

/// <summary>The values of a type that also pass unary tests: <c>allowedValues</c> or <c>typeConstraint</c>.</summary>
/// <param name="of">The type that is narrowed.</param>
/// <param name="constraint">The tests; <c>?</c> is the value.</param>
public sealed class ConstrainedType(DmnType of, FeelUnaryTests constraint) : DmnType
{
    /// <summary>The type that is narrowed.</summary>
    public DmnType Of { get; } = of;

    /// <summary>The tests that a value must pass.</summary>
    public FeelUnaryTests Constraint { get; } = constraint;

    internal override DmnType Unfolded => Of.Unfolded;

    /// <inheritdoc />
    public override string ToString() => $"{Of} ({Constraint.Source})";

    internal override IEnumerable<string> MemberNames(int depth) => Of.MemberNames(depth);

    internal override FeelType ToFeel(int depth) => Of.ToFeel(depth);

    internal override bool Contains(FeelValue value, FeelSurroundings surroundings) =>
        Of.Contains(value, surroundings)
        && Constraint.Test(value, FeelContext.Empty, surroundings).Value is FeelBoolean { Value: true };

    private protected override FeelValue? Converted(FeelValue value) => Of.Coerce(value, FeelSurroundings.At(default));
}

/// <summary>A type by the name of its item definition; definitions may refer to themselves.</summary>
/// <param name="definition">The definition.</param>
public sealed class NamedType(ItemDefinition definition) : DmnType
{
    /// <summary>The definition.</summary>
    public ItemDefinition Definition { get; } = definition;

    internal override DmnType Unfolded => Definition.Type.Unfolded;

    /// <inheritdoc />
    public override string ToString() => Definition.Name;

    internal override IEnumerable<string> MemberNames(int depth) => depth == 0 ? [] : Definition.Type.MemberNames(depth - 1);

    internal override FeelType ToFeel(int depth) => depth == 0 ? FeelType.Any : Definition.Type.ToFeel(depth - 1);

    internal override bool Contains(FeelValue value, FeelSurroundings surroundings) => Definition.Type.Contains(value, surroundings);

    private protected override FeelValue? Converted(FeelValue value) => Definition.Type.Coerce(value, FeelSurroundings.At(default));
}
