using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Dmn.Types;

/// <summary>An item definition or a component of one (DMN 1.5, 7.3.2).</summary>
public sealed class ItemDefinition
{
    private FeelType? feel;
    private bool isAsked;

    internal ItemDefinition(string id, string name, string? typeRef, bool isCollection, ImmutableArray<ItemDefinition> components)
    {
        Id = id;
        Name = name;
        TypeRef = typeRef;
        IsCollection = isCollection;
        Components = components;
    }

    /// <summary>The XML id; empty when there is none.</summary>
    public string Id { get; }

    /// <summary>The name that a <c>typeRef</c> uses, or the name of the component.</summary>
    public string Name { get; }

    /// <summary>The type that this definition builds on, as written; null for structures and functions.</summary>
    public string? TypeRef { get; }

    /// <summary>True when values are lists of the type.</summary>
    public bool IsCollection { get; }

    /// <summary>The components of a structure; empty otherwise.</summary>
    public ImmutableArray<ItemDefinition> Components { get; }

    /// <summary>The allowed values as written (unary tests on one item), or null.</summary>
    public string? AllowedValues { get; internal init; }

    /// <summary>The constraint as written (unary tests on the whole value), or null.</summary>
    public string? TypeConstraint { get; internal init; }

    /// <summary>The type that this definition describes, with collection and constraints.</summary>
    public DmnType Type { get; internal set; } = DmnType.Any;

    /// <summary>The type as FEEL has it; first asked for while the model is read, after all types are known.</summary>
    internal FeelType ToFeel()
    {
        if (feel is not null) return feel;
        if (isAsked) return FeelType.Any;
        isAsked = true;
        return feel = Type.ToFeel();
    }
}
