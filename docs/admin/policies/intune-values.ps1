# Rating Watch: what the extension is told, for Intune (Devices > Scripts and remediations > Platform scripts,
# run as the system, in 64-bit PowerShell). Writes what the .reg files write, and nothing else.
$id = 'ahcejokkojocpghebpangfhokenmhlol'
$values = @{
  serverAddress = 'https://ratings.example.gov.uk'
  accessToken   = 'THE-TOKEN-YOU-MADE'
  showChips     = 'attention'
}
$sites = @(
  'https://casework.example.gov.uk/*',
  'https://*.brokerage.example.gov.uk/placements/*'
)
$disabled = 0

foreach ($browser in 'Google\Chrome', 'Microsoft\Edge') {
  $key = "HKLM:\SOFTWARE\Policies\$browser\3rdparty\extensions\$id\policy"
  New-Item -Path $key -Force | Out-Null
  foreach ($name in $values.Keys) {
    New-ItemProperty -Path $key -Name $name -PropertyType String -Value $values[$name] -Force | Out-Null
  }
  New-ItemProperty -Path $key -Name disabled -PropertyType DWord -Value $disabled -Force | Out-Null
  # Made anew, so that a site that was taken off the list is gone.
  Remove-Item -Path "$key\sites" -Recurse -ErrorAction SilentlyContinue
  New-Item -Path "$key\sites" -Force | Out-Null
  for ($n = 0; $n -lt $sites.Count; $n++) {
    New-ItemProperty -Path "$key\sites" -Name ($n + 1) -PropertyType String -Value $sites[$n] -Force | Out-Null
  }
}
