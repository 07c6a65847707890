namespace Workflow.Feel;

/// <summary>The local values of one function body (or of the whole expression), and which of them come from the function around it.</summary>
internal sealed class Frame(Frame? outer)
{
    private readonly Dictionary<(Frame, int), int> inner = [];

    public Frame? Outer { get; } = outer;

    public int Size { get; private set; }

    /// <summary>Slots of the function around, and where their values go here, when a function value is made.</summary>
    public List<(int From, int To)> Captures { get; } = [];

    public int Allocate() => Size++;

    /// <summary>The slot here of a local value that belongs to this frame or to one around it.</summary>
    public int SlotOf(Frame owner, int slot)
    {
        if (ReferenceEquals(owner, this) || Outer is null) return slot;
        if (inner.TryGetValue((owner, slot), out var known)) return known;
        var from = Outer.SlotOf(owner, slot);
        var to = Allocate();
        Captures.Add((from, to));
        inner.Add((owner, slot), to);
        return to;
    }
}

/// <summary>The local names visible at one place, innermost first. A filter's item lends its own entries as names.</summary>
internal sealed class Scope
{
    private readonly Scope? parent;
    private readonly string name;
    private readonly Frame owner;
    private readonly bool lendsEntries;

    private Scope(Scope? parent, Frame owner, Frame frame, string name, int slot, bool lendsEntries) =>
        (this.parent, this.owner, Frame, this.name, Slot, this.lendsEntries) = (parent, owner, frame, name, slot, lendsEntries);

    public Frame Frame { get; }

    /// <summary>The slot of the innermost name, in the frame that owns it.</summary>
    public int Slot { get; }

    /// <summary>Whether some expression reads the innermost name.</summary>
    public bool IsRead { get; private set; }

    public static Scope Root()
    {
        var frame = new Frame(null);
        return new(null, frame, frame, "", -1, false);
    }

    public Scope Bind(string local) => new(this, Frame, Frame, local, Frame.Allocate(), false);

    /// <summary>The same local once more, to learn whether what is compiled with this scope reads it.</summary>
    public Scope Again() => new(this, owner, Frame, name, Slot, lendsEntries);

    public Scope BindItem() => new(this, Frame, Frame, "item", Frame.Allocate(), true);

    public Scope Function()
    {
        var frame = new Frame(Frame);
        return new(this, frame, frame, "", -1, false);
    }

    public bool Knows(string wanted)
    {
        for (var scope = this; scope is not null; scope = scope.parent)
        {
            if (scope.Slot >= 0 && (scope.name == wanted || scope.lendsEntries)) return true;
        }

        return false;
    }

    /// <summary>Code that reads this local name; <paramref name="global"/> when no local has it.</summary>
    public Evaluator Resolve(string wanted, Evaluator global) => Resolve(wanted, global, Frame);

    private Evaluator Resolve(string wanted, Evaluator global, Frame reader)
    {
        for (var scope = this; scope is not null; scope = scope.parent)
        {
            if (scope.Slot < 0) continue;
            if (scope.lendsEntries)
            {
                var item = reader.SlotOf(scope.owner, scope.Slot);
                var otherwise = scope.name == wanted ? Read(item) : scope.parent is null ? global : scope.parent.Resolve(wanted, global, reader);
                scope.IsRead = true;
                return run => run.Slots[item] is FeelContext context && context.TryGet(wanted, out var entry) ? entry : otherwise(run);
            }

            if (scope.name != wanted) continue;
            scope.IsRead = true;
            return Read(reader.SlotOf(scope.owner, scope.Slot));
        }

        return global;
    }

    private static Evaluator Read(int slot) => run => run.Slots[slot];
}
