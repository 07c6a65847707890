using System.Globalization;
using System.Text;

namespace Workflow.Feel;

/// <summary>A place in the text: white space and comments, words, numbers, strings.</summary>
internal sealed class Cursor(string text)
{
    public string Text { get; } = text;

    public int At { get; set; }

    /// <summary>The next character that is neither white space nor comment; NUL at the end.</summary>
    public char Peek()
    {
        SkipTrivia();
        return At < Text.Length ? Text[At] : '\0';
    }

    public bool AtEnd
    {
        get
        {
            SkipTrivia();
            return At == Text.Length;
        }
    }

    public char Ahead(int count) => At + count < Text.Length ? Text[At + count] : '\0';

    public Position Here()
    {
        SkipTrivia();
        return PositionOf(At);
    }

    private int countedTo;
    private int countedLine = 1;
    private int countedLineStart;

    // Positions are mostly asked for from left to right, so the count goes on from the last one.
    public Position PositionOf(int at)
    {
        if (at < countedTo) (countedTo, countedLine, countedLineStart) = (0, 1, 0);
        for (; countedTo < at; countedTo++)
        {
            if (Text[countedTo] != '\n') continue;
            countedLine++;
            countedLineStart = countedTo + 1;
        }

        return new(countedLine, at - countedLineStart + 1);
    }

    private void SkipTrivia()
    {
        while (At < Text.Length)
        {
            if (FeelName.IsSpace(Text[At]))
            {
                At++;
            }
            else if (Text[At] == '/' && Ahead(1) == '/')
            {
                var end = Text.AsSpan(At).IndexOfAny('\n', '\r');
                At = end < 0 ? Text.Length : At + end;
            }
            else if (Text[At] == '/' && Ahead(1) == '*')
            {
                var end = Text.IndexOf("*/", At + 2, StringComparison.Ordinal);
                if (end < 0) throw Fault("the end of the comment '*/'");
                At = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    public SyntaxFault Fault(string expected)
    {
        var found = At >= Text.Length ? "the end of the text" : $"'{Found()}'";
        var at = PositionOf(Math.Min(At, Text.Length));
        return new SyntaxFault(new FeelProblem(at.Line, at.Column, expected, found));
    }

    private string Found()
    {
        var word = Word();
        if (word.Length > 0) return word.Length > 40 ? word[..40] + "…" : word;
        return Rune.TryGetRuneAt(Text, At, out var rune) ? rune.ToString() : Text[At].ToString();
    }

    /// <summary>The word at this place (not consumed); empty when there is none.</summary>
    public string Word()
    {
        var end = At;
        while (end < Text.Length && Rune.TryGetRuneAt(Text, end, out var rune) && (end == At ? FeelName.IsStart(rune) : FeelName.IsPart(rune)))
            end += rune.Utf16SequenceLength;
        return Text[At..end];
    }

    public bool TakeWord(string word)
    {
        Peek();
        if (Word() != word) return false;
        At += word.Length;
        return true;
    }

    public bool Take(string sign)
    {
        Peek();
        if (string.CompareOrdinal(Text, At, sign, 0, sign.Length) != 0) return false;
        At += sign.Length;
        return true;
    }

    public void Expect(string sign)
    {
        if (!Take(sign)) throw Fault($"'{sign}'");
    }

    public void ExpectWord(string word)
    {
        if (!TakeWord(word)) throw Fault($"'{word}'");
    }

    /// <summary>A number that starts here.</summary>
    public Decimal34 Number()
    {
        var start = At;
        while (char.IsAsciiDigit(Ahead(0))) At++;
        if (Ahead(0) == '.' && char.IsAsciiDigit(Ahead(1)))
        {
            At++;
            while (char.IsAsciiDigit(Ahead(0))) At++;
        }

        if (Ahead(0) is 'e' or 'E' && (char.IsAsciiDigit(Ahead(1)) || (Ahead(1) is '+' or '-' && char.IsAsciiDigit(Ahead(2)))))
        {
            At += 2;
            while (char.IsAsciiDigit(Ahead(0))) At++;
        }

        if (Decimal34.TryParse(Text.AsSpan(start, At - start), out var value)) return value;
        At = start;
        throw Fault("a number between -9.99E+6144 and 9.99E+6144");
    }

    /// <summary>A string literal that starts here (grammar rules 33 and 64); unknown escapes stay as they are, for regular expressions.</summary>
    public string QuotedText()
    {
        var start = At++;
        var value = new StringBuilder();
        while (At < Text.Length)
        {
            var c = Text[At++];
            if (c == '"') return value.ToString();
            if (c == '\\') Escape(value);
            else value.Append(c);
        }

        At = start;
        throw Fault("a closing quotation mark");
    }

    private void Escape(StringBuilder value)
    {
        var c = Ahead(0);
        At++;
        switch (c)
        {
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case '"' or '\'' or '\\': value.Append(c); break;
            case 'u' when Hex(4) is { } unit:
                value.Append((char)unit);
                At += 4;
                break;
            case 'U' when Hex(6) is { } point && Rune.IsValid(point):
                value.Append(new Rune(point));
                At += 6;
                break;
            default:
                value.Append('\\');
                At--;
                break;
        }
    }

    private int? Hex(int length) =>
        At + length <= Text.Length && int.TryParse(Text.AsSpan(At, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>
    /// A name that need not be known, up to a character that ends it (rule 27): words and symbols with any spaces between.
    /// Stops before <paramref name="stopWord"/>. Empty, and nothing consumed, when no name starts here.
    /// </summary>
    public string FreeName(string? stopWord = null)
    {
        Peek();
        var start = At;
        var end = At;
        while (At < Text.Length)
        {
            var word = Word();
            if (word.Length > 0)
            {
                if (end > start && word == stopWord) break;
                At += word.Length;
                end = At;
            }
            else if (end > start && (FeelName.IsSymbol(Text[At]) || char.IsAsciiDigit(Text[At])) && !(Text[At] == '/' && Ahead(1) is '/' or '*'))
            {
                end = ++At;
            }
            else if (end > start && FeelName.IsSpace(Text[At]))
            {
                At++;
            }
            else
            {
                break;
            }
        }

        At = end;
        return FeelName.Normalize(Text[start..end]);
    }
}
