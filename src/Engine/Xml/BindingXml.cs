using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Reads which version a called process, decision or form is (<c>bindingType</c>, <c>versionTag</c>).</summary>
internal static class BindingXml
{
    internal static (CalledVersion Version, string? Tag) Read(ElementXml xml, XElement? called)
    {
        switch ((string?)called?.Attribute("bindingType"))
        {
            case null or "" or "latest": return (CalledVersion.Latest, null);
            case "deployment": return (CalledVersion.Deployment, null);
            case "versionTag":
                return (CalledVersion.VersionTag, xml.Required(called, "versionTag", "call.no-version-tag", $"Expected '{xml.Name}' to name the version tag it calls, but it names none."));
            case var other:
                xml.Problem("binding.not-supported", $"Expected '{xml.Name}' to call the latest version, the one of its deployment or one with a tag, but it asks for '{other}'.", called);
                return (CalledVersion.Latest, null);
        }
    }
}
