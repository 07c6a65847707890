using System.Runtime.InteropServices;

namespace Workflow.Nominations.Papers;

/// <summary>Makes a rename durable: on POSIX the new name is on disk only when its folder has been synchronised. NTFS journals names itself.</summary>
internal static partial class FolderSync
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw new IOException($"Expected to open folder '{folder}' to synchronise it, but got error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (Synchronise(descriptor) != 0) throw new IOException($"Expected to synchronise folder '{folder}', but got error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
