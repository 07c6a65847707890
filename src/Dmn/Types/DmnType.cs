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
    public bool Conforms(FeelValue value, FeelEvaluation evaluation) => value is FeelNull || Contains(value, evaluation);

    /// <summary>The value as a value of this type: itself, as a singleton list, out of a singleton list, or a date as a date and time; C# null when none of these conforms (DMN 1.5, 10.3.2.9.4).</summary>
    public FeelValue? Coerce(FeelValue value, FeelEvaluation evaluation)
    {
        if (Conforms(value, evaluation)) return value;
        if (value is FeelList { Items.Length: 1 } list && Unfolded is not CollectionType && Conforms(list.Items[0], evaluation)) return list.Items[0];
        if (value is not FeelList && Unfolded is CollectionType)
        {
            var singleton = new FeelList([value]);
            if (Conforms(singleton, evaluation)) return singleton;
        }

        return Converted(value, evaluation) is { } converted && Conforms(converted, evaluation) ? converted : null;
    }

    /// <summary>The type behind names and constraints.</summary>
    internal virtual DmnType Unfolded => this;

    /// <summary>The type as FEEL has it: without constraints; where it refers to itself, any value.</summary>
    internal abstract FeelType ToFeel();

    internal abstract bool Contains(FeelValue value, FeelEvaluation evaluation);

    private protected virtual FeelValue? Converted(FeelValue value, FeelEvaluation evaluation) => null;

    private sealed class AnyType : DmnType
    {
        public override string ToString() => "Any";

        internal override FeelType ToFeel() => FeelType.Any;

        internal override bool Contains(FeelValue value, FeelEvaluation evaluation) => true;
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

    internal override FeelType ToFeel() => FeelType.ListOf(Item.ToFeel());

    internal override bool Contains(FeelValue value, FeelEvaluation evaluation) =>
        value is FeelList list && list.Items.All(item => Item.Conforms(item, evaluation));
}

/// <summary>A context with at least these components.</summary>
/// <param name="components">The components in the order of the definition.</param>
public sealed class StructureType(ImmutableArray<KeyValuePair<string, DmnType>> components) : DmnType
{
    /// <summary>The components in the order of the definition.</summary>
    public ImmutableArray<KeyValuePair<string, DmnType>> Components { get; } = components;

    /// <inheritdoc />
    public override string ToString() => $"context<{string.Join(", ", Components.Select(c => $"{c.Key}: {c.Value}"))}>";

    internal override FeelType ToFeel() => FeelType.ContextOf([.. Components.Select(c => KeyValuePair.Create(c.Key, c.Value.ToFeel()))]);

    internal override bool Contains(FeelValue value, FeelEvaluation evaluation) =>
        value is FeelContext context
        && Components.All(component => context.TryGet(component.Key, out var part) && component.Value.Conforms(part, evaluation));
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

    internal override FeelType ToFeel() => FeelType.OfName("function") ?? FeelType.Any;

    internal override bool Contains(FeelValue value, FeelEvaluation evaluation) => value is FeelFunction;
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

    internal override FeelType ToFeel() => Of.ToFeel();

    internal override bool Contains(FeelValue value, FeelEvaluation evaluation) =>
        Of.Contains(value, evaluation)
        && Constraint.Test(value, FeelContext.Empty, evaluation) is FeelBoolean { Value: true };

    private protected override FeelValue? Converted(FeelValue value, FeelEvaluation evaluation) => Of.Coerce(value, evaluation);
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

    internal override FeelType ToFeel() => Definition.ToFeel();

    internal override bool Contains(FeelValue value, FeelEvaluation evaluation) => Definition.Type.Contains(value, evaluation);

    private protected override FeelValue? Converted(FeelValue value, FeelEvaluation evaluation) => Definition.Type.Coerce(value, evaluation);
}
