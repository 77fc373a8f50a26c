/// Actions that the cloud has and the emulator has not: they are refused by name, unlike those that exist nowhere.
enum AbsentActions {
    /// The names in the official definitions (tencentcloud-sdk 3.1.195) and in manager-node 4.2.3 and 5.
    static let names = text.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let text = """
        AddProvider AllocateEnv AssumeRoleForAllocatedEnv BindCloudBaseGWDomain BindCls BindStorageSource CreateAIModel
        CreateApiKey CreateAuthDomain CreateBillDeal CreateCloudApp CreateCloudBaseGWAPI CreateEnv CreateEnvResource
        CreateFunction CreateHTTPServiceRoute CreateHostingDomain CreateLoginConfig CreateMySQL CreatePlatformEnv
        CreatePlatformHTTPServiceRoute CreatePostpayPackage CreateStaticStore CreateTable DatabaseMigrateExport
        DatabaseMigrateImport DatabaseMigrateQueryInfo DeleteAIModel DeleteApiKey DeleteAuthDomain DeleteCloudApp
        DeleteCloudAppVersion DeleteCloudBaseGWAPI DeleteCloudBaseGWDomain DeleteFunction DeleteHTTPServiceRoute
        DeleteHostingDomain DeletePlatformHTTPServiceRoute DeleteProvider DeleteTable DeleteThirdPartAttach
        DescribeAIModels DescribeApiKeyList DescribeAuthDomains DescribeBaasPackageList DescribeBillingInfo
        DescribeCloudAppCosInfo DescribeCloudAppInfo DescribeCloudAppList DescribeCloudAppVersion
        DescribeCloudAppVersionList DescribeCloudBaseBuildService DescribeCloudBaseGWAPI DescribeCloudBaseGWService
        DescribeCloudBaseRunBuildLog DescribeCloudBaseRunServerVersion DescribeCreateMySQLResult DescribeCreditsUsage
        DescribeCreditsUsageDetail DescribeCurveData DescribeDbDistribution DescribeEndUserLoginStatistic
        DescribeEnvAccountCircle DescribeEnvLimit DescribeEnvPlans DescribeGatewayVersions
        DescribeHTTPServiceCachePurgeTask DescribeHTTPServiceRoute DescribeHostingDomainTask DescribeLoginConfigs
        DescribeManagedAIModelList DescribeMySQLClusterDetail DescribeMySQLTaskStatus DescribePGUserMigration
        DescribePlatformAccountCircle DescribePlatformCreditsUsage DescribePlatformCreditsUsageDetail
        DescribePlatformEnvUsage DescribePlatformHTTPServiceRoute DescribePlatforms DescribeQuotaData
        DescribeSecurityRule DescribeStaticStore DescribeStorageACL DescribeTable DescribeTables DescribeTaskResult
        DestroyEnv DestroyMySQL DestroyPlatformEnv DestroyStaticStore DownloadFunction ExecutePGSql GetFunction InitTcb
        ListFunctions ListPGUserMigrations ListTables ModifyAIModelStatus ModifyCloudBaseGWAPIPrivilegeBatch
        ModifyCloudBaseGWPrivilege ModifyCloudBaseRunServerFlowConf ModifyClsTopic ModifyEnv ModifyEnvExtra
        ModifyEnvPlan ModifyHTTPServiceRoute ModifyPGInstanceSpec ModifyPlatformEnv ModifyPlatformHTTPServiceRoute
        ModifySecurityRule ModifyStorageACL ModifyStorageSource PreviewPGUserMigrations PurgeHTTPServiceCache
        PushPGUserMigrations ReleaseEnv RenewEnv RepairPGUserMigrationHistory ResetPGAccountPassword RunCommands RunSql
        SearchClsLog UnbindStorageSource UpdateAIModel UpdateFunctionCode UpdateFunctionConfiguration UpdateLoginConfig
        UpdateTable UpgradePGInstanceToDedicated VerifyHTTPServiceRoute VerifyPlatformHTTPServiceRoute
        """
}
