using System.Xml;
using Workflow.Dmn.Xml;
using Workflow.Feel;

namespace Workflow.Dmn;

/// <summary>Reads DMN 1.2, 1.3, 1.4 and 1.5 files. Never throws for bad input; every problem is reported at once.</summary>
public static class DmnReader
{
    /// <summary>Reads a file from its text; an encoding named in it is not looked at.</summary>
    /// <param name="xml">The text of the file. A DTD is refused.</param>
    /// <param name="imports">Finds imported models; null when nothing can be imported.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <param name="names">Names known in every expression besides those of the model: functions of the product whose names hold reserved words.</param>
    public static DmnRead Read(string xml, Func<DmnImportRequest, DmnModel?>? imports = null, DmnReadLimits? limits = null, FeelNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Read(settings => XmlReader.Create(new StringReader(xml), settings), imports, limits, names ?? FeelNames.None);
    }

    /// <summary>Reads a file from its bytes, in the encoding that it names.</summary>
    /// <param name="xml">The bytes of the file; read to the end or to the limit, not closed.</param>
    /// <param name="imports">Finds imported models; null when nothing can be imported.</param>
    /// <param name="limits">Bounds; null for the defaults. A file longer than four bytes per allowed character is refused unread.</param>
    public static DmnRead Read(Stream xml, Func<DmnImportRequest, DmnModel?>? imports = null, DmnReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var most = 4 * (limits ?? DmnReadLimits.Default).Characters;
        var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = xml.Read(buffer); read > 0; read = xml.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most) return new DmnRead(null, [new DmnProblem("dmn.too-long", "", 0, $"Expected at most {most} bytes, but found more.")]);
        }

        return Read(settings => XmlReader.Create(new MemoryStream(bytes.GetBuffer(), 0, (int)bytes.Length, writable: false), settings), imports, limits, FeelNames.None);
    }

    private static DmnRead Read(Func<XmlReaderSettings, XmlReader> open, Func<DmnImportRequest, DmnModel?>? imports, DmnReadLimits? limits, FeelNames names)
    {
        var problems = new List<DmnProblem>();
        var document = SafeXml.Load(open, limits ?? DmnReadLimits.Default, problems);
        var model = document is null ? null : new ModelReading(document, imports ?? (_ => null), problems, names).Read();
        return new DmnRead(model, [.. problems.OrderBy(problem => problem.Line)]);
    }
}
