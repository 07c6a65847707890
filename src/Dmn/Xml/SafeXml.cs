using System.Xml;
using System.Xml.Linq;

namespace Workflow.Dmn.Xml;

/// <summary>Loads XML from outside: no DTD, no external entity, bounded size and depth, no exception.</summary>
internal static class SafeXml
{
    internal static XDocument? Load(Func<XmlReaderSettings, XmlReader> open, DmnReadLimits limits, List<DmnProblem> problems)
    {
        try
        {
            using (var scan = open(Settings(limits)))
            {
                if (!IsWithinDepth(scan, limits, problems)) return null;
            }

            using var reader = open(Settings(limits));
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException fault)
        {
            problems.Add(new DmnProblem("dmn.xml", "", fault.LineNumber, $"Expected well-formed XML without a DTD, but: {fault.Message}"));
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or IOException or NotSupportedException)
        {
            problems.Add(new DmnProblem("dmn.xml", "", 0, $"Expected readable XML, but: {fault.Message}"));
            return null;
        }
    }

    private static bool IsWithinDepth(XmlReader reader, DmnReadLimits limits, List<DmnProblem> problems)
    {
        while (reader.Read())
        {
            if (reader.Depth <= limits.Depth) continue;
            var line = reader is IXmlLineInfo info ? info.LineNumber : 0;
            problems.Add(new DmnProblem("dmn.too-deep", "", line, $"Expected at most {limits.Depth} nested elements, but found more."));
            return false;
        }

        return true;
    }

    private static XmlReaderSettings Settings(DmnReadLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.Characters,
        CloseInput = true,
    };
}
