using System.Diagnostics;

namespace Workflow.Fixtures;

/// <summary>Ends what was started in a folder and removes the folder when this process is gone, however it went.</summary>
internal static class Leash
{
    private static readonly List<Process> Held = [];

    /// <summary>Makes a folder every account can walk through, and ties it to the life of this process.</summary>
    /// <param name="ending">Shell commands that end the servers in the folder <c>$1</c>; run before it is removed.</param>
    public static string NewFolder(string name, string ending)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"workflow-{name}-{Guid.NewGuid():N}"[..(name.Length + 18)]);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

        // The kernel closes our end of the pipe when we end, SIGKILL included; 'cat' then ends and the rest runs. In a session of its
        // own and with another parent, so that killing our process group or tree does not take it along.
        var script = $"cat >/dev/null\n{ending}\nrm -rf \"$1\"";
        var start = new ProcessStartInfo(
            "sh", ["-c", "exec 3<&0; setsid sh -c \"$1\" sh \"$2\" <&3 3<&- >/dev/null 2>&1 &", "sh", script, folder])
        {
            UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = "/",
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Expected to start sh, but no process was created.");
        lock (Held) Held.Add(process);
        return folder;
    }
}
